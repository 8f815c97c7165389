//! Lists that change while somebody reads them.

/// What is in `now`, so that nothing that was shown `before` changes its place: what is new comes first, what is gone is left out.
#[must_use]
pub fn steady<T: PartialEq + Clone>(before: &[T], now: &[T]) -> Vec<T> {
    let new = now.iter().filter(|one| !before.contains(one));
    let known = before.iter().filter(|one| now.contains(one));
    new.chain(known).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::steady;

    #[test]
    fn what_was_shown_keeps_its_place() {
        assert_eq!(steady(&[], &[1, 2, 3]), [1, 2, 3]);
        assert_eq!(steady(&[1, 2, 3], &[2, 3, 1]), [1, 2, 3], "a row that is revoked does not jump away");
        assert_eq!(steady(&[1, 2, 3], &[3, 4, 1]), [4, 1, 3]);
    }
}
