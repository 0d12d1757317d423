//! API calls that are recorded under another name.
//!
//! S3: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html>
//! Lambda: <https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html>

/// The source, the name of the API call, and the name of its events.
const RECORDED: &[(&str, &str, &str)] = &[
    ("s3.amazonaws.com", "DeletePublicAccessBlock", "DeleteBucketPublicAccessBlock"),
    ("s3.amazonaws.com", "GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"),
    ("s3.amazonaws.com", "GetBucketLifecycleConfiguration", "GetBucketLifecycle"),
    ("s3.amazonaws.com", "GetBucketNotificationConfiguration", "GetBucketNotification"),
    ("s3.amazonaws.com", "GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"),
    ("s3.amazonaws.com", "GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
    ("s3.amazonaws.com", "PutBucketAccelerateConfiguration", "PutAccelerateConfiguration"),
    ("s3.amazonaws.com", "PutBucketLifecycleConfiguration", "PutBucketLifecycle"),
    ("s3.amazonaws.com", "PutBucketNotificationConfiguration", "PutBucketNotification"),
    ("s3.amazonaws.com", "PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"),
    ("s3.amazonaws.com", "PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
    ("lambda.amazonaws.com", "AddPermission", "AddPermission20150331v2"),
    ("lambda.amazonaws.com", "CreateEventSourceMapping", "CreateEventSourceMapping20150331"),
    ("lambda.amazonaws.com", "CreateFunction", "CreateFunction20150331"),
    ("lambda.amazonaws.com", "DeleteEventSourceMapping", "DeleteEventSourceMapping20150331"),
    ("lambda.amazonaws.com", "DeleteFunction", "DeleteFunction20150331"),
    ("lambda.amazonaws.com", "GetFunction", "GetFunction20150331v2"),
    ("lambda.amazonaws.com", "GetFunctionConfiguration", "GetFunctionConfiguration20150331v2"),
    ("lambda.amazonaws.com", "GetPolicy", "GetPolicy20150331v2"),
    ("lambda.amazonaws.com", "ListFunctions", "ListFunctions20150331"),
    ("lambda.amazonaws.com", "PublishLayerVersion", "PublishLayerVersion20181031"),
    ("lambda.amazonaws.com", "PublishVersion", "PublishVersion20150331"),
    ("lambda.amazonaws.com", "RemovePermission", "RemovePermission20150331v2"),
    ("lambda.amazonaws.com", "TagResource", "TagResource20170331v2"),
    ("lambda.amazonaws.com", "UpdateEventSourceMapping", "UpdateEventSourceMapping20150331"),
    ("lambda.amazonaws.com", "UpdateFunctionCode", "UpdateFunctionCode20150331v2"),
    (
        "lambda.amazonaws.com",
        "UpdateFunctionConfiguration",
        "UpdateFunctionConfiguration20150331v2",
    ),
];

/// The name under which the call `name` of `source` is recorded, where that is another.
pub fn recorded_as(source: &str, name: &str) -> Option<&'static str> {
    let found = RECORDED
        .iter()
        .find(|(known, call, _)| *known == source && call.eq_ignore_ascii_case(name));
    found.map(|(_, _, recorded)| *recorded)
}

#[cfg(test)]
mod tests {
    use super::RECORDED;
    use crate::rule::schema::records;

    #[test]
    fn recorded_names_are_known_names() {
        for (source, _, recorded) in RECORDED {
            assert!(records(source, recorded), "{source} {recorded}");
        }
    }
}
