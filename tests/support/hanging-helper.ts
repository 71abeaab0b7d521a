// A helper process that starts, says the one thing it was told to say, and then answers nothing any more.
const first = process.env['HANGING_HELPER_SAYS'];
if (first) process.send?.(JSON.parse(first));
process.on('message', () => {});
setInterval(() => {}, 60_000);
