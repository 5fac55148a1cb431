// A plain client of the service, as a good script would be: so many rows at once, no record of anything but the files.
// node layer.mjs MANIFEST OUT SERVICE IN_FLIGHT POLL_MS
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request, setGlobalDispatcher } from 'undici';

const [manifest, out, service, inFlight, pollMs] = process.argv.slice(2);
const queue = `${service}/302/submit/qwen-image-layered`;
const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' };
setGlobalDispatcher(new Agent({ connections: Number(inFlight) }));

async function layered(id, imageUrl) {
  const submitted = await request(queue, {
    method: 'POST',
    headers,
    body: JSON.stringify({ image_url: imageUrl, prompt: '', num_layers: 4, output_format: 'png' }),
  });
  const { request_id: job } = await submitted.body.json();
  let images;
  for (;;) {
    const answer = await request(`${queue}?request_id=${job}`, { headers });
    images = (await answer.body.json()).images;
    if (images) break;
    await pause(Number(pollMs));
  }
  const folder = `${out}/${id}`;
  await mkdir(folder, { recursive: true });
  await Promise.all(images.map(async ({ url }, index) => {
    const file = await request(url);
    if (file.statusCode !== 200) throw new Error(`${url}: ${file.statusCode}`);
    await pipeline(file.body, createWriteStream(`${folder}/layer-${index}.png`));
  }));
}

const rows = createInterface({ input: createReadStream(manifest) })[Symbol.asyncIterator]();
await rows.next();
let done = 0;
const began = performance.now();
async function worker() {
  for (let line = await rows.next(); !line.done; line = await rows.next()) {
    const [id, imageUrl] = line.value.split(',');
    await layered(id, imageUrl);
    done++;
    if (done % 10_000 === 0) console.error(`${done} rows after ${((performance.now() - began) / 1000).toFixed(1)} s, ${(process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6).toFixed(1)} CPU s`);
  }
}
await Promise.all(Array.from({ length: Number(inFlight) }, worker));
console.error(`${done} rows`);
