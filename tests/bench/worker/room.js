// One piece of memory that files are unpacked into again and again.
let room = new Uint8Array(1 << 16);

/** Room for what a gzip file holds, by its last four bytes. */
function roomFor(gzip) {
  const trailer = new DataView(gzip.buffer, gzip.byteOffset + gzip.length - 4);
  const length = trailer.getUint32(0, true);
  if (length > room.length) room = new Uint8Array(2 * length);
  return room.subarray(0, length);
}
