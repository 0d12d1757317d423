//! The built-in rules: every example, and the exact events that each rule is about.

#![allow(clippy::unwrap_used, reason = "the functions beside tests are tests, too")]

use std::collections::BTreeSet;
use trailglass::event::Event;
use trailglass::rule::{
    Expect, Parameters, Response, Rule, RuleSet, Scope, Status, Verdict, catalog, compile,
};

/// Parameters with a value in every list, so that no rule waits.
fn filled() -> RuleSet {
    let mut set = catalog();
    let values = [
        ("allowed_regions", "us-east-1"),
        ("allowed_amis", "ami-0123456789abcdef0"),
        ("allowed_key_names", "ops"),
        ("trusted_cidrs", "203.0.113.0/24"),
    ];
    for (name, value) in values {
        set.parameters.get_mut(name).unwrap().values = vec![value.to_owned()];
    }
    set
}

fn with_values(parameters: &Parameters, rule: &Rule, index: usize) -> RuleSet {
    let mut set = RuleSet { rules: vec![rule.clone()], ..RuleSet::default() };
    set.parameters = parameters.clone();
    for (name, values) in &rule.examples[index].parameters {
        set.parameters.get_mut(name).unwrap().values = values.clone();
    }
    set
}

/// The compiler does not see a file that was added: it has to be told by touching `catalog.rs`.
#[test]
fn every_file_is_in_the_program() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rule/catalog");
    let texts = std::fs::read_dir(folder).unwrap().map(|entry| {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        text.lines().filter(|line| *line == "[[rule]]").count()
    });
    assert_eq!(texts.sum::<usize>(), catalog().rules.len(), "touch src/rule/catalog.rs");
}

#[test]
fn every_example_holds() {
    let set = catalog();
    for rule in &set.rules {
        for (index, example) in rule.examples.iter().enumerate() {
            let compiled = compile(&with_values(&set.parameters, rule, index));
            let event = Event::parse(&example.event).unwrap();
            let expected = match example.expect {
                Expect::Match => Verdict::True,
                Expect::NoMatch => Verdict::False,
                Expect::Withheld => Verdict::Withheld,
            };
            assert_eq!(compiled[0].verdict(&event), expected, "{}: {}", rule.id, example.name);
        }
    }
}

#[test]
fn every_rule_is_complete_and_shows_a_match_a_miss_and_a_denied_call() {
    for rule in catalog().rules {
        let has = |expect| rule.examples.iter().any(|example| example.expect == expect);
        let denied = rule.examples.iter().any(|example| {
            Event::parse(&example.event).unwrap().outcome() == trailglass::event::Outcome::Denied
        });
        assert!(has(Expect::Match) && has(Expect::NoMatch) && denied, "{}", rule.id);
        assert!(
            !rule.title.is_empty() && rule.why.len() > 80 && rule.next.len() > 2,
            "{}",
            rule.id
        );
        assert!(!rule.attack.is_empty() && rule.enabled, "{}", rule.id);
    }
}

#[test]
fn rules_run_without_remarks_once_their_lists_are_filled() {
    for compiled in compile(&filled()) {
        assert_eq!(compiled.diagnostics, [], "{}", compiled.id);
        assert_eq!(compiled.status, Status::Active, "{}", compiled.id);
    }
}

#[test]
fn rules_wait_for_empty_lists() {
    let waiting: Vec<_> = compile(&catalog())
        .into_iter()
        .filter_map(|compiled| match compiled.status {
            Status::Waiting { parameters } => Some((compiled.id, parameters.join(" "))),
            _ => None,
        })
        .collect();
    let expected = [
        ("unapproved-region", "allowed_regions"),
        ("unapproved-image", "allowed_amis"),
        ("unapproved-key-name", "allowed_key_names"),
    ];
    assert_eq!(waiting, expected.map(|(id, name)| (id.to_owned(), name.to_owned())));
}

/// The article's wording is the rule language.
#[test]
fn the_articles_conditions_parse() {
    for rule in catalog().rules {
        let Some(article) = &rule.article else { continue };
        let errors = trailglass::rule::check(article, &Parameters::new());
        assert!(!errors.iter().any(|it| it.is_error()), "{}: {errors:?}", rule.id);
    }
}

/// Each rule: how it is answered, its source (`-` for any), and its event names (`-` for any).
const RULES: &[(&str, Response, &str, &str)] = &[
    ("trail-tampering", Response::Alert, "cloudtrail", "DeleteTrail StopLogging UpdateTrail"),
    ("root-activity", Response::Alert, "-", "-"),
    (
        "iam-critical-change",
        Response::Alert,
        "iam",
        "AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy CreateAccessKey \
         CreateLoginProfile CreatePolicy CreateRole CreateUser CreateVirtualMFADevice \
         DeactivateMFADevice DeleteAccessKey DeleteGroup DeleteGroupPolicy DeletePolicy DeleteRole \
         DeleteRolePolicy DeleteServerCertificate DeleteUser DeleteUserPolicy \
         DeleteVirtualMFADevice DetachGroupPolicy CreateGroup CreatePolicyVersion \
         SetDefaultPolicyVersion DeletePolicyVersion PutUserPolicy PutGroupPolicy PutRolePolicy \
         DetachUserPolicy DetachRolePolicy UpdateLoginProfile DeleteLoginProfile UpdateAccessKey \
         UpdateAssumeRolePolicy EnableMFADevice ResyncMFADevice UpdateAccountPasswordPolicy \
         DeleteAccountPasswordPolicy RemoveUserFromGroup AddRoleToInstanceProfile",
    ),
    ("unapproved-region", Response::Alert, "-", "RunInstances"),
    (
        "security-group-open",
        Response::Monitor,
        "-",
        "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress ModifySecurityGroupRules",
    ),
    ("unapproved-image", Response::Monitor, "-", "RunInstances"),
    ("unapproved-key-name", Response::Monitor, "-", "RunInstances"),
    (
        "s3-bucket-change",
        Response::Monitor,
        "s3",
        "DeleteBucketLifecycle DeleteBucketTagging PutBucketAcl PutBucketLifecycle PutBucketPolicy \
         PutBucketReplication PutBucketLogging DeleteBucketPolicy DeleteBucketReplication \
         PutBucketPublicAccessBlock DeleteBucketPublicAccessBlock PutBucketVersioning \
         PutBucketWebsite PutBucketCors PutBucketEncryption DeleteBucketEncryption",
    ),
    (
        "sqs-change",
        Response::Monitor,
        "sqs",
        "CreateQueue DeleteQueue AddPermission RemovePermission PurgeQueue SetQueueAttributes",
    ),
    (
        "vpc-change",
        Response::Monitor,
        "ec2",
        "CreateRouteTable CreateNetworkAcl CreateRoute DeleteNetworkAcl DeleteRoute \
         DeleteRouteTable DeleteSubnet DeleteVpc ReplaceNetworkAclAssociation \
         ReplaceNetworkAclEntry CreateNetworkAclEntry DeleteNetworkAclEntry CreateVpc CreateSubnet \
         ModifyVpcAttribute ReplaceRoute ReplaceRouteTableAssociation DisassociateRouteTable \
         CreateInternetGateway AttachInternetGateway DeleteInternetGateway DetachInternetGateway \
         CreateCustomerGateway DeleteCustomerGateway CreateVpcPeeringConnection \
         AcceptVpcPeeringConnection RejectVpcPeeringConnection DeleteVpcPeeringConnection \
         DeleteFlowLogs",
    ),
    ("route53-change", Response::Monitor, "route53", "ChangeResourceRecordSets"),
    (
        "rds-change",
        Response::Monitor,
        "rds",
        "CreateDBSecurityGroup CopyDBSnapshot CreateDBSnapshot DeleteDBSnapshot ModifyDBInstance",
    ),
];

#[test]
fn each_rule_is_about_exactly_these_events() {
    let compiled = compile(&filled());
    let ids: Vec<&str> = compiled.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, RULES.iter().map(|rule| rule.0).collect::<Vec<_>>());
    for (rule, (id, response, source, names)) in compiled.iter().zip(RULES) {
        assert_eq!(rule.response, *response, "{id}");
        let source = (*source != "-").then(|| format!("{source}.amazonaws.com"));
        let pairs: BTreeSet<_> = names
            .split_ascii_whitespace()
            .map(|name| (source.clone(), Some(name.to_ascii_lowercase())))
            .collect();
        let expected = if *names == "-" { Scope::Any } else { Scope::Pairs(pairs) };
        assert_eq!(*rule.scope(), expected, "{id}");
    }
}
