// Only reading.
function take(bytes, file, answer) {
  answer.bytes += bytes.length;
}
