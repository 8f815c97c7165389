//! Reads coverage in the form of LCOV's tracefiles (geninfo(1)).

/// Lines and branches of some source files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Coverage {
    /// Lines that some test ran, and all.
    pub(super) lines: Share,
    /// Branches that some test took, and all.
    pub(super) branches: Share,
    /// Where a line or a branch is missing, such as `src/A.sol:12`.
    pub(super) missing: Vec<String>,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// The part.
    pub(super) hit: u64,
    /// The whole.
    pub(super) found: u64,
}

impl Share {
    /// Whether the part is at least `percent` of the whole.
    pub(super) fn is_at_least(self, percent: u64) -> bool {
        self.hit * 100 >= self.found * percent
    }

    /// In percent, such as `98.7 %`; rounded down, so that only all is 100 %.
    pub(super) fn shown(self) -> String {
        let tenths = (self.hit * 1000).checked_div(self.found).unwrap_or(1000);
        format!("{}.{} %", tenths / 10, tenths % 10)
    }

    fn count(&mut self, hit: bool) {
        self.hit += u64::from(hit);
        self.found += 1;
    }
}

/// Coverage of the files under `folder`, such as `src/`.
pub(super) fn read(trace: &str, folder: &str) -> Coverage {
    let mut coverage = Coverage::default();
    let mut file = None;
    for line in trace.lines() {
        let Some((kind, rest)) = line.split_once(':') else { continue };
        if kind == "SF" {
            file = rest.starts_with(folder).then_some(rest);
        }
        let Some(file) = file else { continue };
        let mut fields = rest.split(',');
        let number = fields.next().unwrap_or_default();
        let hit = fields.next_back().is_some_and(|count| count != "0" && count != "-");
        match kind {
            "DA" => coverage.lines.count(hit),
            "BRDA" => coverage.branches.count(hit),
            _ => continue,
        }
        if !hit {
            coverage.missing.push(format!("{file}:{number}"));
        }
    }
    coverage.missing.dedup();
    coverage
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = "TN:\nSF:src/A.sol\nDA:3,7\nFN:3,A.f\nFNDA:7,A.f\nDA:4,0\nBRDA:4,0,0,-\nBRDA:5,1,0,2\n\
        LF:2\nLH:1\nend_of_record\nTN:\nSF:test/Vm.sol\nDA:1,0\nend_of_record\n";

    #[test]
    fn lines_and_branches_of_the_sources_alone_are_counted() {
        let coverage = read(TRACE, "src/");
        assert_eq!(coverage.lines, Share { hit: 1, found: 2 });
        assert_eq!(coverage.branches, Share { hit: 1, found: 2 });
        assert_eq!(coverage.missing, ["src/A.sol:4"]);
    }

    #[test]
    fn shares_are_never_flattered() {
        assert!(Share { hit: 98, found: 100 }.is_at_least(98) && !Share { hit: 979, found: 1000 }.is_at_least(98));
        assert_eq!(Share { hit: 9_999, found: 10_000 }.shown(), "99.9 %");
        assert_eq!(Share { hit: 3, found: 3 }.shown(), "100.0 %");
    }
}
