// What a page in plain JavaScript does with the bytes of a log file: it counts the events and says
// which of them the rules find. Copies of an event are not looked for, nor is anything told of what
// could not be read: less than Trailglass does.

const decoder = new TextDecoder();
const rules = rulesWith(LISTS);

function judge(bytes, file, answer) {
  const { Records: events } = JSON.parse(decoder.decode(bytes));
  answer.bytes += bytes.length;
  answer.events += events.length;
  for (let index = 0; index < events.length; index += 1) {
    const event = events[index];
    rules(event, (rule, certainty) => {
      const { eventID, eventTime, eventName, awsRegion, sourceIPAddress } = event;
      const facts = { eventID, eventTime, eventName, awsRegion, sourceIPAddress };
      answer.findings.push({ rule, certainty, file, index, facts });
    });
  }
}
