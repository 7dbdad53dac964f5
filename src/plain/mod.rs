//! The C interface of `fupin-plain.wasm`, for any WebAssembly host: bytes in, bytes out, no imports.
//!
//! **Invariant:** only `border` has unsafe code, and that is the exporting of its functions. A host's numbers are never
//! used as pointers: they are looked up among the buffers that were handed out.

#[cfg(target_arch = "wasm32")]
mod border;
mod buffers;
mod calls;
