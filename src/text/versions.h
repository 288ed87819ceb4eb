#pragma once
// Versions of three numbers, and the ranges that manifests of several languages write.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace preship {

struct Version {
  std::array<std::uint32_t, 3> parts{};
  auto operator<=>(const Version&) const = default;
};

// `to` is not part of it.
struct VersionSpan {
  Version from, to;
  auto operator<=>(const VersionSpan&) const = default;
};

using VersionSet = std::vector<VersionSpan>;  // any of them

constexpr Version no_version{};
constexpr Version last_version{{UINT32_MAX, UINT32_MAX, UINT32_MAX}};

// npm: also `engines` of a package.json. composer: also of its lock file. python: PEP 440. poetry: PEP 440 with carets and tildes.
// ruby: of a Gemfile.
enum class RangeStyle : std::uint8_t { npm, composer, python, poetry, ruby };

// "^8.2", ">=3.11,<3.14", "18 || >=20". Nothing for an empty set, and for anything that is not understood to its end.
std::optional<VersionSet> version_range(std::string_view text, RangeStyle style);

// What "3.11" covers: 3.11.0 and all that begin like it. Nothing for anything but one to four numbers between dots.
std::optional<VersionSpan> versions_below(std::string_view text);

// The version itself and all later ones; empty when it is none.
VersionSet versions_from(std::string_view text);

bool meet(const VersionSet& set, const VersionSpan& span);

}  // namespace preship
