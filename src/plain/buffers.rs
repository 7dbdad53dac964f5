//! The buffers that were handed out to the host, by their address.
//!
//! A host names a buffer by its address. It is only ever looked up here, so that an address that lies finds nothing and
//! a buffer that was given back twice is simply gone.

use std::collections::BTreeMap;

/// The longest buffer, in bytes: several times the longest application that the contract allows for.
pub(super) const LONGEST: usize = 16 << 20;

/// Buffers that the host holds. Their bytes stay where they are until the buffer is given back.
#[derive(Default)]
pub(super) struct Buffers {
    held: BTreeMap<usize, Vec<u8>>,
}

impl Buffers {
    /// Hands out a buffer and tells its address; 0 where it would be too long or where there is no memory left.
    pub(super) fn hand_out(&mut self, len: usize) -> usize {
        let mut bytes = Vec::new();
        // Even an empty buffer has a byte, so that it has an address of its own.
        if len > LONGEST || bytes.try_reserve_exact(len.max(1)).is_err() {
            return 0;
        }
        bytes.resize(len.max(1), 0);
        self.keep(bytes)
    }

    /// Keeps bytes for the host and tells their address.
    pub(super) fn keep(&mut self, bytes: Vec<u8>) -> usize {
        // The host reads and writes through the address, which the compiler must know of.
        let address = bytes.as_ptr().expose_provenance();
        self.held.insert(address, bytes);
        address
    }

    /// Takes a buffer back; an address that was not handed out does nothing.
    pub(super) fn take_back(&mut self, address: usize) {
        self.held.remove(&address);
    }

    /// The first bytes of a buffer; nothing for an address that was not handed out and for more than the buffer holds.
    pub(super) fn read(&self, address: usize, len: usize) -> Option<&[u8]> {
        if len == 0 {
            return Some(&[]);
        }
        self.held.get(&address)?.get(..len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_read_until_it_is_taken_back() {
        let mut buffers = Buffers::default();
        let address = buffers.hand_out(3);
        assert_eq!(buffers.read(address, 3), Some(&[0; 3][..]));
        assert_eq!(buffers.read(address, 2), Some(&[0; 2][..]));
        buffers.take_back(address);
        assert_eq!(buffers.read(address, 3), None);
    }

    #[test]
    fn what_was_not_handed_out_is_not_read() {
        let mut buffers = Buffers::default();
        let address = buffers.hand_out(8);
        for (address, len) in [(address, 9), (address + 1, 1), (0, 1), (usize::MAX, usize::MAX)] {
            assert_eq!(buffers.read(address, len), None, "{len}");
        }
    }

    #[test]
    fn taking_back_twice_or_at_random_does_nothing() {
        let mut buffers = Buffers::default();
        let (first, second) = (buffers.hand_out(4), buffers.hand_out(4));
        for address in [first, first, 0, second + 1] {
            buffers.take_back(address);
        }
        assert!(buffers.read(first, 1).is_none() && buffers.read(second, 4).is_some());
    }

    #[test]
    fn empty_buffers_have_addresses_and_nothing_needs_none() {
        let mut buffers = Buffers::default();
        let (first, second) = (buffers.hand_out(0), buffers.hand_out(0));
        assert!(first != 0 && second != 0 && first != second);
        assert_eq!(buffers.read(0, 0), Some(&[][..]));
    }

    #[test]
    fn too_long_a_buffer_is_not_handed_out() {
        assert_ne!(Buffers::default().hand_out(LONGEST), 0);
        assert_eq!(Buffers::default().hand_out(LONGEST + 1), 0);
    }
}
