# The built-in rules, as somebody would write them who knows jq and wants it fast: one pass, events
# told apart by name before anything deeper is looked at, names compared as AWS writes them today.
#
#   zcat *.json.gz | jq -rn --slurpfile lists parameters.json -f rules.jq
#
# It prints the id of each event that a rule finds, and the id of the rule.

# Rules that ask for a source and a name alone: source, name, rule.
def table: {
  "cloudtrail.amazonaws.com": ("trail-tampering" as $rule
    | ["DeleteTrail", "StopLogging", "UpdateTrail"]
    | map({(.): $rule}) | add),
  "iam.amazonaws.com": ("iam-critical-change" as $rule
    | ["AddRoleToInstanceProfile", "AddUserToGroup", "AttachGroupPolicy", "AttachRolePolicy",
       "AttachUserPolicy", "CreateAccessKey", "CreateGroup", "CreateLoginProfile", "CreatePolicy",
       "CreatePolicyVersion", "CreateRole", "CreateUser", "CreateVirtualMFADevice",
       "DeactivateMFADevice", "DeleteAccessKey", "DeleteAccountPasswordPolicy", "DeleteGroup",
       "DeleteGroupPolicy", "DeleteLoginProfile", "DeletePolicy", "DeletePolicyVersion",
       "DeleteRole", "DeleteRolePolicy", "DeleteServerCertificate", "DeleteUser",
       "DeleteUserPolicy", "DeleteVirtualMFADevice", "DetachGroupPolicy", "DetachRolePolicy",
       "DetachUserPolicy", "EnableMFADevice", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy",
       "RemoveUserFromGroup", "ResyncMFADevice", "SetDefaultPolicyVersion", "UpdateAccessKey",
       "UpdateAccountPasswordPolicy", "UpdateAssumeRolePolicy", "UpdateLoginProfile"]
    | map({(.): $rule}) | add),
  "s3.amazonaws.com": ("s3-bucket-change" as $rule
    | ["DeleteBucketEncryption", "DeleteBucketLifecycle", "DeleteBucketPolicy",
       "DeleteBucketPublicAccessBlock", "DeleteBucketReplication", "DeleteBucketTagging",
       "PutBucketAcl", "PutBucketCors", "PutBucketEncryption", "PutBucketLifecycle",
       "PutBucketLogging", "PutBucketPolicy", "PutBucketPublicAccessBlock", "PutBucketReplication",
       "PutBucketVersioning", "PutBucketWebsite"]
    | map({(.): $rule}) | add),
  "sqs.amazonaws.com": ("sqs-change" as $rule
    | ["AddPermission", "CreateQueue", "DeleteQueue", "PurgeQueue", "RemovePermission",
       "SetQueueAttributes"]
    | map({(.): $rule}) | add),
  "ec2.amazonaws.com": ("vpc-change" as $rule
    | ["AcceptVpcPeeringConnection", "AttachInternetGateway", "CreateCustomerGateway",
       "CreateInternetGateway", "CreateNetworkAcl", "CreateNetworkAclEntry", "CreateRoute",
       "CreateRouteTable", "CreateSubnet", "CreateVpc", "CreateVpcPeeringConnection",
       "DeleteCustomerGateway", "DeleteFlowLogs", "DeleteInternetGateway", "DeleteNetworkAcl",
       "DeleteNetworkAclEntry", "DeleteRoute", "DeleteRouteTable", "DeleteSubnet", "DeleteVpc",
       "DeleteVpcPeeringConnection", "DetachInternetGateway", "DisassociateRouteTable",
       "ModifyVpcAttribute", "RejectVpcPeeringConnection", "ReplaceNetworkAclAssociation",
       "ReplaceNetworkAclEntry", "ReplaceRoute", "ReplaceRouteTableAssociation"]
    | map({(.): $rule}) | add),
  "route53.amazonaws.com": {"ChangeResourceRecordSets": "route53-change"},
  "rds.amazonaws.com": ("rds-change" as $rule
    | ["CopyDBSnapshot", "CreateDBSecurityGroup", "CreateDBSnapshot", "DeleteDBSnapshot",
       "ModifyDBInstance"]
    | map({(.): $rule}) | add)
};

# Whether AWS left the parameters of a denied call out.
def withheld:
  (.requestParameters // {}) == {} and ((.errorCode // "")
    | sub("^Client\\."; "")
    | endswith("UnauthorizedOperation") or startswith("AccessDenied") or . == "AuthFailure"
      or . == "Forbidden" or . == "ForbiddenException" or . == "UnauthorizedException"
      or . == "NotAuthorized" or . == "VpceAccessDenied");

# What a member of each instance launched is, in the request, or else in the answer.
def launched(member):
  [.requestParameters.instancesSet.items[]? | member // empty]
  | if . == [] then null else . end;

def not_all_in(member; $allowed):
  (launched(member) // ([.responseElements.instancesSet.items[]? | member // empty])) as $values
  | if $values == [] then withheld else any($values[]; $allowed[.] | not) end;

# Every range that a call on a security group names.
def ranges:
  (.requestParameters
    | (.ipPermissions.items[]? | .ipRanges.items[]?.cidrIp, .ipv6Ranges.items[]?.cidrIpv6),
      .cidrIp, .cidrIpv6,
      (.ModifySecurityGroupRulesRequest.SecurityGroupRule
        | if type == "array" then .[] else . end
        | .SecurityGroupRule?
        | .CidrIpv4?, .CidrIpv6?)),
  (.responseElements.securityGroupRuleSet.items[]? | .cidrIpv4, .cidrIpv6);

def is_open:
  [ranges | strings]
  | if . == [] then null else any(.[]; endswith("/0")) end;

def is_root:
  .userIdentity
  | .type == "Root" and .invokedBy == null;

def group_calls: {
  "AuthorizeSecurityGroupIngress": true,
  "AuthorizeSecurityGroupEgress": true,
  "ModifySecurityGroupRules": true
};

# A list as what can be looked up in.
def set: map({(.): true}) | add;

table as $table
| ($lists[0] | map_values(set)) as $allowed
| group_calls as $group_calls
| inputs
| .Records[]
| .eventName as $name
| .eventID as $id
| (($table[.eventSource][$name] // empty),
  (if is_root and .eventType != "AwsServiceEvent" then "root-activity" else empty end),
  (if $name == "RunInstances" then
     (if .awsRegion and ($allowed.allowed_regions[.awsRegion] | not) then "unapproved-region" else empty end),
     (if not_all_in(.imageId; $allowed.allowed_amis) then "unapproved-image" else empty end),
     (if not_all_in(.keyName; $allowed.allowed_key_names) then "unapproved-key-name" else empty end)
   elif $group_calls[$name] then
     (is_open as $open
       | if $open or ($open == null and withheld) then "security-group-open" else empty end)
   else empty end))
| "\($id) \(.)"
