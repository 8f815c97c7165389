//! One file as multipart/form-data (RFC 7578).

use core::fmt::Write as _;
use records::ContentId;

/// The content type and the body. The boundary is made from the hash of the block, which therefore cannot hold it.
pub(super) fn form(block: &[u8]) -> (String, Vec<u8>) {
    let mut boundary = String::from("gaitkeeper-");
    for byte in ContentId::of(block).digest().iter().take(16) {
        let _ = write!(boundary, "{byte:02x}");
    }
    let head = format!(
        "--{boundary}\r\ncontent-disposition: form-data; name=\"data\"; filename=\"block\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    );
    let tail = format!("\r\n--{boundary}--\r\n");
    let body = [head.as_bytes(), block, tail.as_bytes()].concat();
    (format!("multipart/form-data; boundary={boundary}"), body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_stands_between_two_boundaries() {
        let (content_type, body) = form(b"\r\n--block");
        let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
        let text = String::from_utf8(body).unwrap();
        assert!(text.starts_with(&format!("--{boundary}\r\n")));
        assert!(text.ends_with(&format!("\r\n\r\n\r\n--block\r\n--{boundary}--\r\n")));
    }
}
