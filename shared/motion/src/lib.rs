//! Recording formats, signal processing and severity of movement disorders; no I/O
