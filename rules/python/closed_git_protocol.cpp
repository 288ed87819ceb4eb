#include "rule.h"
#include "text/words.h"

namespace preship {

// https://github.blog/2021-09-01-improving-git-protocol-security-github/, "No more unauthenticated Git protocol"
static constexpr std::string_view closed = "git://github.com/";

static Findings check(const Project& project) {
  Findings findings;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    const std::string_view text = file.text;
    if (file.kind != FileKind::requirements || !project.in_production({id})) continue;
    for (std::size_t at = text.find(closed); at != std::string_view::npos; at = text.find(closed, at + 1)) {
      const std::size_t line = text.rfind('\n', at) + 1;  // npos + 1 is 0
      if (trim(text.substr(line, at - line)).starts_with('#')) continue;
      const Span scheme{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 3)};
      findings.push_back({.span = scheme,
                          .message = "the install fails: GitHub answers to git:// no longer",
                          .fix = Fix{"use https", {{scheme, "https"}}, true},
                          .fold = {std::to_string(id), "", "nor here"}});
    }
  }
  return findings;
}

Rule python_closed_git_protocol() { return {check}; }

}  // namespace preship
