#pragma once
// SARIF 2.1.0, the part that a linter writes: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
