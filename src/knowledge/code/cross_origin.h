#pragma once
// cross_origin.tsv: settings of CORS that let every website in.

#include <re2/re2.h>

#include <memory>
#include <string_view>
#include <vector>

#include "text/source_file.h"

namespace preship {

struct CrossOriginSetting {
  std::unique_ptr<const re2::RE2> begin;  // null: the settings are all of the file
  std::unique_ptr<const re2::RE2> origin, credentials;
  std::string_view effect;  // "leaks", "refused", "throws"
};

// Those of a language; empty for languages of which nothing is known.
const std::vector<CrossOriginSetting>& cross_origin_settings(FileKind kind);

}  // namespace preship
