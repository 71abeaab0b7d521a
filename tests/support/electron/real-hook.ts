// Loaded by a real Electron before the app: the same seams as in the stand-in.
import { powerMonitor } from 'electron';
import { installSeams } from './seams.ts';

const { TEST_WALL: wall, TEST_MAIN_FOLDER: folder } = process.env;
if (wall !== undefined && folder !== undefined) {
  installSeams(folder, Number(wall), (event) => void (powerMonitor as NodeJS.EventEmitter).emit(event));
}
