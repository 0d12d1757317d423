// Inflating with its checksum and nothing else. What comes out stays in Wasm's memory.
function take(bytes, file, answer) {
  answer.bytes += wasm_bindgen.inflate(INFLATER, bytes);
}
