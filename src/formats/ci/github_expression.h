#pragma once
// ${{ expressions }} of GitHub Actions.
// https://docs.github.com/actions/writing-workflows/choosing-what-your-workflow-does/evaluate-expressions-in-workflows-and-actions

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/yaml/shell.h"
#include "model/facts.h"
#include "model/yaml.h"

namespace preship {

// reference: one expression that holds a secret or a variable of the repository; computed: any other with an expression.
// `$` means nothing to GitHub: the rest is literal, placeholder or empty.
ValueKind github_value_kind(std::string_view value);

// `text` with each expression replaced by what `lookup` gives for it (trimmed, without the braces); nullopt leaves it.
std::string replace_expressions(std::string_view text, const std::function<std::optional<std::string>(std::string_view)>& lookup);

// The X of each `<context>.X` and `<context>['X']` inside expressions of the text, such as context "secrets".
std::vector<Text> context_uses(FileId file, const MappedText& mapped, std::string_view context);

// The text of each ${{ expression }}, trimmed, without the braces.
std::vector<Text> expressions_of(FileId file, const MappedText& mapped);

// The lines or comma-separated parts of a scalar, trimmed, without empty ones.
std::vector<Text> split_list(FileId file, const MappedText& mapped, std::string_view separators);

}  // namespace preship
