#pragma once
// Fingerprints of results: names for "the same finding" that stay when lines move.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sarif {

// Lower-case hexadecimal SHA-256.
std::string sha256(std::string_view bytes);

// For each line of `text`, what GitHub calls primaryLocationLineHash: a rolling hash over the line and what follows it,
// blanks left out, a colon, and how often that hash occurred so far. Computed here as GitHub's upload would compute it, so
// that a result keeps its identity whoever computes. Index 0 is line 1.
std::vector<std::string> line_hashes(std::string_view text);

}  // namespace sarif
