#pragma once
// What a file holds that is deployed: services, containers, jobs, stages, locations, and the variables that they are given.

#include <cstdint>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship::lsp {

// The protocol's numbers: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#symbolKind
enum class OutlineKind : std::uint8_t {
  module = 2,
  name_space = 3,
  package = 4,
  function = 12,
  constant = 14,
  number = 16,
  object = 19,
  key = 20
};

struct OutlineItem {
  std::string name, detail;
  OutlineKind kind = OutlineKind::constant;
  Span span, name_span;  // the whole of it holds its name
  std::vector<OutlineItem> items = {};
};

// In the order of the file; empty for source code, whose own tools show it.
std::vector<OutlineItem> outline_of(const Project& project, FileId file);

}  // namespace preship::lsp
