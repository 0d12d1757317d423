// Archives as people make them, written by hand: tests need no tool for it.
import { crc32, deflateRawSync, gzipSync } from "node:zlib";

const u16 = (...numbers) => Buffer.from(Uint16Array.from(numbers).buffer);
const u32 = (...numbers) => Buffer.from(Uint32Array.from(numbers).buffer);

/** A zip archive of [name, content] pairs. */
export function zip(files) {
  const locals = [];
  const entries = [];
  let at = 0;
  for (const [name, content] of files) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const packed = deflateRawSync(bytes);
    const common = Buffer.concat([
      u16(20, 0x800, 8, 0, 0x21), u32(crc32(bytes), packed.length, bytes.length), u16(path.length, 0),
    ]);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, packed]);
    entries.push(Buffer.concat([
      Buffer.from("PK\x01\x02"), u16(20), common, u16(0, 0, 0), u32(0, at), path,
    ]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.concat([
    Buffer.from("PK\x05\x06"), u16(0, 0, files.length, files.length), u32(directory.length, at), u16(0),
  ]);
  return Buffer.concat([...locals, directory, end]);
}

/** A tar archive of [name, content] pairs, in gzip. */
export function tarGz(files) {
  const blocks = files.flatMap(([name, content]) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    const octal = (number, length) => `${number.toString(8).padStart(length - 1, "0")}\0`;
    header.write(name, 0);
    header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8) + octal(bytes.length, 12) + octal(0, 12), 100);
    header.write("        0", 148);
    header.write("ustar\x0000", 257);
    header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0")}\0 `, 148);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
