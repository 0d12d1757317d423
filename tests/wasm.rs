//! What holds of the engine as Wasm in a browser.
#![cfg(target_arch = "wasm32")]

use js_sys::Uint8Array;
use std::io::Cursor;
use trailglass::ingest::{Limits, Reader};
use trailglass::protocol::{FromWorker, JobId, Part};
use trailglass::rule::catalog;
use trailglass::scan::{FileId, Judge, Scan};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Searching logs takes a tenth of the time with it.
#[wasm_bindgen_test]
#[expect(clippy::assertions_on_constants, reason = "what the build sets is what is asked")]
fn vectors_are_on() {
    assert!(cfg!(target_feature = "simd128"), "the build's flags did not arrive");
}

/// An answer crosses from a worker to the page as bytes, and nothing is lost.
#[wasm_bindgen_test]
fn an_answer_survives_the_way_to_the_page() {
    let mut scan = Scan::default();
    let judge = Judge::new(&catalog());
    let bytes = br#"{"Records":[{"eventVersion":"1.08","eventID":"1","eventTime":"2026-03-11T10:00:00Z",
        "eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1",
        "userIdentity":{"type":"IAMUser","userName":"alice"},"recipientAccountId":"111122223333"},
        {"eventName":"RunInstances","eventSource":"ec2.amazonaws.com","errorCode":"AccessDenied"}, 7]}"#;
    let (mut reader, mut input) = (Reader::new(Limits::default()), Cursor::new(bytes));
    let file = (FileId(3), "a.json");
    judge.file(&mut reader, file, &mut input, &mut scan, &mut |_| panic!("it is a short file"));
    assert_eq!((scan.findings.len(), scan.keys[0].keys.len()), (1, 2));
    assert_eq!(scan.files[0].1.problems().count(), 1);

    let sent = Part::split(scan.clone()).remove(0);
    let sent = FromWorker::Judged { job: JobId(1), batch: 2, part: Box::new(sent), last: true };
    let bytes = Uint8Array::from(sent.to_bytes().unwrap().as_slice());
    let received = FromWorker::from_bytes(&bytes.to_vec()).unwrap();
    assert_eq!(received, sent);
    let FromWorker::Judged { part, .. } = received else { unreachable!("it was compared") };
    assert_eq!(Scan::from(*part), scan);
}
