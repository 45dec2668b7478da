#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hergang_fuzz::read(bytes));
