// Logs in which every name is meant to do harm.

/** Would run, were it taken for markup. */
export const MARKUP = '<img src=x onerror="window.ran=1">';

/** A megabyte. */
export const LONG = `long-${"0123456789abcdef".repeat(65_536)}-end`;

/** What stands in place of a character that would not show, by a name that holds it. */
export const HIDDEN = {
  "nimda\u202egnp.exe": "U+202E",
  "\u2067isolated\u2069": "U+2067",
  "red\u001b[31m": "ESC",
  "two\nlines\tand\ttabs": "LF",
  "admin\u200b": "U+200B",
  "tag\u{e0041}\u{e0042}": "U+E0041",
  "c1\u009b2J": "CSI",
  "gone\u007f\u007f\u007f": "DEL × 3",
  "byte\ufeffmark": "U+FEFF",
};

/** Names that are plain text, however they look. */
export const PLAIN = [
  MARKUP,
  "</script><script>window.ran=1</script>",
  "javascript:window.ran=1",
  "=cmd|' /C calc'!A0",
  "{{7*7}} ${7*7} `code` &amp;",
  "عربي 123 עברית",
  "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308",
];

/** Hides in more places than anybody looks at. */
export const RIDDLED = `riddled-${"a\u200bb\u200c".repeat(50_000)}`;

/** All of them. */
export const NAMES = [...Object.keys(HIDDEN), ...PLAIN, LONG, RIDDLED];

const common = (number, name) => ({
  eventVersion: "1.08",
  eventID: `h-${number}-${name.slice(0, 40)}`,
  eventTime: `2026-03-11T10:00:${String(number % 60).padStart(2, "0")}Z`,
  awsRegion: name,
  sourceIPAddress: name,
  recipientAccountId: name,
  userIdentity: { type: "IAMUser", userName: name, accessKeyId: name },
});

/** A log in which each name is a user, a region, an error and more, and one in which it is an image. */
export function hostileLog() {
  const users = NAMES.map((name, number) => ({
    ...common(number, name),
    eventSource: "iam.amazonaws.com",
    eventName: "CreateUser",
    errorCode: name,
    requestParameters: { userName: name, [name.slice(0, 100)]: [name] },
  }));
  const launches = NAMES.map((name, number) => ({
    ...common(number, `${name}-launch`),
    eventSource: "ec2.amazonaws.com",
    eventName: "RunInstances",
    requestParameters: { instancesSet: { items: [{ imageId: name, keyName: name }] } },
  }));
  return JSON.stringify({ Records: [...users, ...launches] });
}
