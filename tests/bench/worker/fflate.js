// fflate; it does not look at the checksum.
function take(bytes, file, answer) {
  judge(fflate.gunzipSync(bytes, { out: roomFor(bytes) }), file, answer);
}
