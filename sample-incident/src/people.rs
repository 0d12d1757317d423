//! The cast: who works at Fernhill Books, what runs there by itself, and who does not belong.

use jiff::Timestamp;

use crate::company::{DEV, EU_WEST_1, OUTSIDE, PROD, US_EAST_1};
use crate::who::{Who, session_start};

/// Someone who works here and signs in through Identity Center.
#[derive(Clone, Copy)]
pub(crate) struct Employee {
    pub(crate) name: &'static str,
    pub(crate) account: &'static str,
    pub(crate) region: &'static str,
    /// The permission set, which is also the start of the role's name.
    permission: &'static str,
    address: &'static str,
}

const PLATFORM: &str = "AWSReservedSSO_PlatformAdmin_1f2e3d4c5b6a7988";
const DEVELOPER: &str = "AWSReservedSSO_Developer_8a9b7c6d5e4f3021";
const ANALYST: &str = "AWSReservedSSO_Analyst_3c4d5e6f70819a2b";

/// The staff. The first of them looks after the platform, the second after the shop.
pub(crate) const STAFF: [Employee; 5] = [
    employee("maya.okafor", PROD, US_EAST_1, PLATFORM, "203.0.113.11"),
    employee("jonas.weber", DEV, EU_WEST_1, DEVELOPER, "203.0.113.12"),
    employee("lin.zhao", DEV, US_EAST_1, DEVELOPER, "203.0.113.13"),
    employee("sofia.marin", PROD, EU_WEST_1, ANALYST, "203.0.113.14"),
    employee("tom.hale", PROD, US_EAST_1, DEVELOPER, "198.51.100.140"),
];

const fn employee(
    name: &'static str,
    account: &'static str,
    region: &'static str,
    permission: &'static str,
    address: &'static str,
) -> Employee {
    Employee { name, account, region, permission, address }
}

impl Employee {
    fn session(self, since: Timestamp) -> Who {
        let path = format!("/aws-reserved/sso.amazonaws.com/{EU_WEST_1}/");
        let session = format!("{}@fernhill.example", self.name);
        Who::role(self.account, &path, self.permission, &session, since)
    }

    /// At the moment that the console lets them in.
    pub(crate) fn at_the_door(self, when: Timestamp) -> Who {
        self.session(when).from(self.address, BROWSER)
    }

    /// At the console, for an hour or two.
    pub(crate) fn in_console(self, when: Timestamp) -> Who {
        let since = session_start(self.name, 2, when);
        self.session(since).from(self.address, BROWSER).in_console(since, false)
    }

    /// At a terminal.
    pub(crate) fn at_terminal(self, when: Timestamp) -> Who {
        self.session(session_start(self.name, 1, when)).from(self.address, COMMAND_LINE)
    }

    /// With Terraform.
    pub(crate) fn with_terraform(self, when: Timestamp) -> Who {
        self.session(session_start(self.name, 1, when)).from(self.address, TERRAFORM)
    }

    /// On the way in, before there is a role session.
    pub(crate) fn signing_in(self) -> Who {
        Who::identity_center(PROD, self.name).from(self.address, BROWSER)
    }
}

/// The build server, which deploys with the access key of the user `ci-deploy`.
pub(crate) fn build_server() -> Who {
    Who::user(PROD, "ci-deploy").from(
        "203.0.113.80",
        "Boto3/1.40.12 md/Botocore#1.40.12 ua/2.1 os/linux#6.8.0 md/arch#x86_64 lang/python#3.12.9",
    )
}

/// The auditor, the one person who still has an IAM user, and has MFA on it.
pub(crate) fn auditor() -> Who {
    Who::user_without_key(PROD, "a.novak").from("203.0.113.20", BROWSER)
}

/// The intruder with the same key as the build server, from elsewhere and with another program.
pub(crate) fn stolen_key() -> Who {
    Who::user(PROD, "ci-deploy").from(HIDEOUT, INTRUDERS_TOOL)
}

/// The intruder as the user that they made for themselves.
pub(crate) fn backdoor() -> Who {
    Who::user(PROD, BACKDOOR).from(HIDEOUT, INTRUDERS_TOOL)
}

/// The intruder at the sign-in page.
pub(crate) fn backdoor_signing_in() -> Who {
    Who::user_without_key(PROD, BACKDOOR).from(SECOND_HIDEOUT, INTRUDERS_BROWSER)
}

/// The intruder in the console.
pub(crate) fn backdoor_in_console(since: Timestamp) -> Who {
    backdoor_signing_in().in_console(since, false)
}

/// The intruder as the account itself.
pub(crate) fn false_root() -> Who {
    Who::root(PROD).from(SECOND_HIDEOUT, INTRUDERS_BROWSER)
}

/// The intruder coming from their own account.
pub(crate) fn outsider() -> Who {
    Who::stranger(OUTSIDE, PROD).from(HIDEOUT, INTRUDERS_TOOL)
}

/// The name under which the intruder comes back.
pub(crate) const BACKDOOR: &str = "svc-backup";
const HIDEOUT: &str = "198.51.100.23";
const SECOND_HIDEOUT: &str = "198.51.100.77";

const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const INTRUDERS_BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36";
const COMMAND_LINE: &str =
    "aws-cli/2.32.3 md/awscrt#0.28.4 ua/2.1 os/macos#24.5.0 md/arch#arm64 lang/python#3.13.9";
const INTRUDERS_TOOL: &str =
    "aws-cli/2.15.10 Python/3.11.6 Linux/6.6.9-amd64 exe/x86_64.kali.2024 prompt/off";
const TERRAFORM: &str = "APN/1.0 HashiCorp/1.0 Terraform/1.12.2 (+https://www.terraform.io) terraform-provider-aws/6.4.0";
