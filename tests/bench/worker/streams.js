// The browser's own DecompressionStream.
async function take(bytes, file, answer) {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  // What is wrong with the bytes is heard of where they come out.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  judge(new Uint8Array(await new Response(readable).arrayBuffer()), file, answer);
}
