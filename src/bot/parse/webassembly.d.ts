// Node has WebAssembly, but neither its types nor those of the language name it.
declare namespace WebAssembly {
  class Module { constructor(bytes: Uint8Array); }
  class Instance { constructor(module: Module); readonly exports: Readonly<Record<string, unknown>>; }
  interface Memory { readonly buffer: ArrayBuffer; grow(pages: number): number; }
}
