// The browser's own DecompressionStream. Written to and read from by hand, for of the ways there are
// this one is the fastest: sooner done than by `pipeThrough`, a `Response` or all files at once.
async function take(bytes, file, answer) {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // What is wrong with the bytes is heard of where they come out.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const room = roomFor(bytes);
  let length = 0;
  for await (const chunk of readable) {
    room.set(chunk, length);
    length += chunk.length;
  }
  judge(room.subarray(0, length), file, answer);
}
