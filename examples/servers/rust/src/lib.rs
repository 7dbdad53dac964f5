//! The module `fupin-plain.wasm` on a Rust server: texts in, texts out.
//!
//! A Rust program may use the crate `fupin` itself, which is faster. This is for one that wants the very module that its
//! other servers run, or that changes the module without being built again.

use std::fmt;
use wasmi::{Config, Engine, Instance, Linker, Memory, Module, Store, StoreLimits, StoreLimitsBuilder};

/// A call that needs more is broken off; an honest application needs a small part of it.
const MOST_MEMORY: usize = 256 << 20;
const MOST_FUEL: u64 = 5_000_000_000;

/// Why there is no answer: the module is not the one that it should be, or a call needs more than it may have. A caller's
/// mistake is no such fault but an answer, `{"error": …}`.
#[derive(Debug)]
pub struct Fault(String);

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl From<wasmi::Error> for Fault {
    fn from(error: wasmi::Error) -> Fault {
        Fault(error.to_string())
    }
}

/// The module, ready to make instances. It may be shared by threads.
pub struct Fupin {
    engine: Engine,
    module: Module,
}

impl Fupin {
    /// Reads the bytes of the module.
    ///
    /// # Errors
    /// Bytes that are no WebAssembly.
    pub fn new(bytes: &[u8]) -> Result<Fupin, Fault> {
        let mut config = Config::default();
        config.consume_fuel(true);
        let engine = Engine::new(&config);
        let module = Module::new(&engine, bytes)?;
        Ok(Fupin { engine, module })
    }

    /// An instance, for one thread at a time. After a fault make a new one.
    ///
    /// # Errors
    /// A module that wants imports, which this one does not.
    pub fn instance(&self) -> Result<Session, Fault> {
        let limits = StoreLimitsBuilder::new().memory_size(MOST_MEMORY).build();
        let mut store = Store::new(&self.engine, limits);
        store.limiter(|limits| limits);
        store.set_fuel(MOST_FUEL)?;
        let instance = Linker::new(&self.engine).instantiate_and_start(&mut store, &self.module)?;
        let memory = instance.get_memory(&store, "memory").ok_or_else(|| Fault("there is no memory".to_owned()))?;
        Ok(Session { store, instance, memory })
    }
}

/// An instance of the module.
pub struct Session {
    store: Store<StoreLimits>,
    instance: Instance,
    memory: Memory,
}

/// Address and length of bytes in the module's memory.
type Buffer = (u32, u32);

impl Session {
    /// Assesses an application; an empty text of options chooses nothing.
    ///
    /// # Errors
    /// A call that needs more than it may have.
    pub fn assess(&mut self, measure: &str, application: &str, options: &str) -> Result<String, Fault> {
        self.of_application("fupin_assess", measure, application, options)
    }

    /// Writes the receipt of an application.
    ///
    /// # Errors
    /// A call that needs more than it may have.
    pub fn receipt(&mut self, measure: &str, application: &str, options: &str) -> Result<String, Fault> {
        self.of_application("fupin_receipt", measure, application, options)
    }

    /// Computes a receipt again: `{"holds": …, "differences": …, "assessment": …}`.
    ///
    /// # Errors
    /// A call that needs more than it may have.
    pub fn verify(&mut self, receipt: &str, options: &str) -> Result<String, Fault> {
        self.store.set_fuel(MOST_FUEL)?;
        let call = self.instance.get_typed_func::<(u32, u32, u32, u32), u64>(&self.store, "fupin_verify")?;
        let (receipt, options) = (self.write(receipt)?, self.write(options)?);
        let packed = call.call(&mut self.store, (receipt.0, receipt.1, options.0, options.1))?;
        self.answer(packed, &[receipt, options])
    }

    /// How many bytes of memory the instance has.
    pub fn memory_size(&self) -> usize {
        self.memory.data_size(&self.store)
    }

    fn of_application(&mut self, name: &str, measure: &str, application: &str, options: &str) -> Result<String, Fault> {
        self.store.set_fuel(MOST_FUEL)?;
        let call = self.instance.get_typed_func::<(u32, u32, u32, u32, u32, u32), u64>(&self.store, name)?;
        let (measure, application, options) = (self.write(measure)?, self.write(application)?, self.write(options)?);
        let numbers = (measure.0, measure.1, application.0, application.1, options.0, options.1);
        let packed = call.call(&mut self.store, numbers)?;
        self.answer(packed, &[measure, application, options])
    }

    /// Writes a text into the module's memory.
    fn write(&mut self, text: &str) -> Result<Buffer, Fault> {
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let alloc = self.instance.get_typed_func::<u32, u32>(&self.store, "fupin_alloc")?;
        let address = alloc.call(&mut self.store, len)?;
        if address == 0 {
            return Err(Fault(format!("{} bytes are more than the module takes", text.len())));
        }
        self.memory.write(&mut self.store, address as usize, text.as_bytes()).map_err(|error| Fault(error.to_string()))?;
        Ok((address, len))
    }

    /// Reads an answer, and gives its buffer and those of the arguments back.
    fn answer(&mut self, packed: u64, arguments: &[Buffer]) -> Result<String, Fault> {
        let (address, len) = ((packed >> 32) as u32, packed as u32);
        let mut bytes = vec![0; len as usize];
        self.memory.read(&self.store, address as usize, &mut bytes).map_err(|error| Fault(error.to_string()))?;
        let free = self.instance.get_typed_func::<(u32, u32), ()>(&self.store, "fupin_free")?;
        for buffer in arguments.iter().chain([&(address, len)]) {
            free.call(&mut self.store, *buffer)?;
        }
        String::from_utf8(bytes).map_err(|error| Fault(error.to_string()))
    }
}
