//! Logs in text that lie in a bucket beside those of CloudTrail, each known by its first line.

use crate::event::parse_time;

/// What the line is the first of, if that is known.
pub(super) fn recognise(line: &str) -> Option<&'static str> {
    let words: Vec<&str> = line.split_whitespace().take(WORDS).collect();
    // CloudWatch Logs exports each line behind a time.
    let later = words.split_first().filter(|(time, _)| is_time(time)).map(|(_, rest)| rest);
    let found = |words: &[&str]| KNOWN.iter().find(|(_, is)| is(words)).map(|(what, _)| *what);
    found(&words).or_else(|| found(later?))
}

/// No line needs more of them to be known.
const WORDS: usize = 40;

/// Whether the words begin a line of it.
type Is = fn(&[&str]) -> bool;

const KNOWN: &[(&str, Is)] = &[
    ("an S3 server access log", is_s3_access),
    ("a VPC flow log", is_flow),
    ("an Application Load Balancer access log", is_alb),
    ("a Network Load Balancer access log", is_nlb),
    ("a Classic Load Balancer access log", is_elb),
    ("a Route 53 query log", is_route_53),
    ("a CloudFront access log", is_cloudfront),
];

fn is_time(word: &str) -> bool {
    word.contains('T') && parse_time(word).is_some()
}

/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html>: the owner's canonical
/// identity, the bucket, the time in brackets.
fn is_s3_access(words: &[&str]) -> bool {
    let is_owner = |word: &str| word.len() == 64 && word.bytes().all(|it| it.is_ascii_hexdigit());
    matches!(words, [owner, _, time, zone, ..]
        if is_owner(owner) && time.starts_with('[') && zone.ends_with(']'))
}

/// <https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html>: the names of fields, or
/// version, account and network interface.
fn is_flow(words: &[&str]) -> bool {
    let has = |name| words.contains(&name);
    let named = (has("srcaddr") && has("dstaddr")) || (has("interface-id") && has("log-status"));
    named
        || matches!(words, [version, account, interface, ..]
            if version.parse::<u8>().is_ok()
                && (account.len() == 12 || *account == "unknown")
                && interface.starts_with("eni-"))
}

/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html>
fn is_alb(words: &[&str]) -> bool {
    matches!(words, ["http" | "https" | "h2" | "grpcs" | "ws" | "wss", time, balancer, ..]
        if is_time(time) && balancer.starts_with("app/"))
}

/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html>
fn is_nlb(words: &[&str]) -> bool {
    matches!(words, ["tls", _, time, balancer, ..]
        if is_time(time) && balancer.starts_with("net/"))
}

/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html>: time,
/// name, addresses of both sides with their ports, and three durations.
fn is_elb(words: &[&str]) -> bool {
    let is_address = |word: &str| {
        word == "-" || word.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok())
    };
    matches!(words, [time, _, client, target, durations @ ..]
        if is_time(time) && is_address(client) && is_address(target)
            && durations.len() >= 3
            && durations.iter().take(3).all(|it| it.parse::<f64>().is_ok()))
}

/// <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/query-logs.html>
fn is_route_53(words: &[&str]) -> bool {
    matches!(words, [version, time, zone, ..]
        if version.parse::<f64>().is_ok() && is_time(time) && zone.starts_with('Z'))
}

/// <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html>
fn is_cloudfront(words: &[&str]) -> bool {
    matches!(words, ["#Version:", ..] | ["#Fields:", "date", "time", "x-edge-location", ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_by_a_line_of_its_documentation() {
        #[track_caller]
        fn check(line: &str, expected: Option<&str>) {
            assert_eq!(recognise(line), expected, "{line}");
        }
        let owner = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
        let line = format!(
            "{owner} amzn-s3-demo-bucket1 [06/Feb/2019:00:00:38 +0000] 192.0.2.3 {owner} \
             3E57427F3EXAMPLE REST.GET.VERSIONING - \"GET /?versioning HTTP/1.1\" 200 - 113"
        );
        check(&line, Some("an S3 server access log"));
        for line in [
            "version account-id interface-id srcaddr dstaddr srcport dstport protocol",
            "2 123456789010 eni-1235b8ca123456789 172.31.16.139 172.31.16.21 20641 22 6 20 4249",
            "2 unknown eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA",
            "2026-05-06T10:00:00.000Z 2 123456789010 eni-1235b8ca123456789 10.0.0.1 10.0.0.2",
        ] {
            check(line, Some("a VPC flow log"));
        }
        check(
            "http 2018-07-02T22:23:00.186641Z app/my-loadbalancer/50dc6c495c0c9188 \
             192.168.131.39:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366",
            Some("an Application Load Balancer access log"),
        );
        check(
            "tls 2.0 2018-12-20T02:59:40 net/my-network-loadbalancer/c6e77e28c25b2234 \
             g3d4b5e8bb8464cd 72.21.218.154:51341 172.100.100.185:443 5 2 98 246",
            Some("a Network Load Balancer access log"),
        );
        check(
            "2015-05-13T23:39:43.945958Z my-loadbalancer 192.168.131.39:2817 10.0.0.1:80 0.000073 \
             0.001048 0.000057 200 200 0 29 \"GET http://www.example.com:80/ HTTP/1.1\"",
            Some("a Classic Load Balancer access log"),
        );
        check(
            "1.0 2017-12-13T08:16:02.130Z Z123412341234 example.com A NOERROR UDP FRA6 192.0.2.1 -",
            Some("a Route 53 query log"),
        );
        check("#Version: 1.0", Some("a CloudFront access log"));
        for line in ["", "2 111122223333", "text", "2026-05-06T10:00:00Z {\"a\":1}", "1.0 2"] {
            check(line, None);
        }
    }
}
