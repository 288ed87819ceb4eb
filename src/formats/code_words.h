#pragma once
// What code mounts, queues and seeds, by the tables of knowledge/code/code_words.h, as framework settings: "console.mount:sidekiq" at the
// words that say so. For one text, without a tree.

#include <string_view>

#include "model/project.h"

namespace preship {

void read_code_words(FileId id, const SourceFile& file, Facts& facts);

// The line says so before it comes to the place.
bool is_in_comment(std::string_view text, std::size_t at);

// `if (isDevelopment) app.use(...)`, `isProduction ? {...} : {...}`: one of several stages.
bool depends_on_stage(std::string_view text, std::size_t at);

}  // namespace preship
