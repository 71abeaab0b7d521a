// A frame of our own inside our page: no preload script has run in it.
window.parent.inFrame = { bridge: typeof window.bridge, require: typeof window.require };
