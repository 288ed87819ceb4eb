#include "formats/languages/source.h"

namespace preship::languages {
namespace {

constexpr Syntax syntax{.slash_comments = true, .triple_quotes = true, .verbatim = true};

}  // namespace

Facts read_csharp(FileId id, const SourceFile& file) {
  Facts facts;
  const Source source = make_source(id, file, syntax);
  static const re2::RE2 pattern(R"re((?:^|[^\w])((?:System\.)?Environment\.GetEnvironmentVariable\s*\())re", byte_options());
  each_match(source, pattern, [&](const Match& match) {
    const std::size_t begin = match.groups[0].data() - source.code().data();
    const std::optional<Call> call = call_at(source, begin, match.end - 1);
    if (!call || call->arguments.empty()) return;
    const std::string_view fallback = fallback_after(source, call->end);
    Use use{Need::optional, "GetEnvironmentVariable"};
    if (fallback == "throw") use = {Need::required, "throws when absent"};
    else if (fallback == "default") use = {Need::defaulted, "??"};
    add_read(facts, source, *call, 0, use);
  });
  return facts;
}

}  // namespace preship::languages
