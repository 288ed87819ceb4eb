#include "answers/access/redirects.h"

#include <re2/re2.h>

#include <algorithm>

#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_in_comment_line(std::string_view text, std::size_t at) {
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const std::string_view before = trim(text.substr(begin, at - begin));
  return before.starts_with("//") || before.starts_with("*") || before.starts_with("#") || holds(before, " // ");
}

// Each match of the pattern's only group.
template <class Visit>
void each_match(std::string_view text, const re2::RE2& pattern, Visit visit) {
  re2::StringPiece rest(text.data(), text.size());
  for (re2::StringPiece part; re2::RE2::FindAndConsume(&rest, pattern, &part);)
    if (const auto at = static_cast<std::size_t>(part.data() - text.data()); !is_in_comment_line(text, at)) visit(at, part.size());
}

void look_for_redirects(const SourceFile& file, FileId id, std::vector<OpenRedirect>& found) {
  const std::string_view text = file.text;
  const auto add = [&](OpenDoor door) {
    return [&found, id, door](std::size_t at, std::size_t size) {
      found.push_back({{id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)}, door});
    };
  };
  // https://next-auth.js.org/configuration/callbacks#redirect-callback
  if (holds_any(text, {"next-auth", "@auth/"}) && holds(text, "redirect(") && holds(text, "url")) {
    static const re2::RE2 whole(R"re(redirect\s*\(\s*\{[^{}]*\burl\b[^{}]*\}[^{}]*\)\s*\{\s*(return url)\b\s*;?\s*\})re");
    static const re2::RE2 arrow(R"re(redirect\s*:\s*(?:async\s*)?\(\s*\{[^{}]*\burl\b[^{}]*\}[^{}()]*\)\s*=>\s*(url)\s*[,;\n}])re");
    static const re2::RE2 beginning(R"re((\burl\.startsWith\(\s*baseUrl\s*\)))re");
    each_match(text, whole, add(OpenDoor::any_address));
    each_match(text, arrow, add(OpenDoor::any_address));
    if (!holds(text, "origin")) each_match(text, beginning, add(OpenDoor::by_beginning));
  }
  // https://www.better-auth.com/docs/reference/options#trustedorigins
  static const re2::RE2 origins(R"re(\btrustedOrigins\s*:\s*\[\s*(["']\*["']))re");
  if (holds(text, "trustedOrigins")) each_match(text, origins, add(OpenDoor::any_origin));
  if (!holds(text, "edirect(")) return;
  static const re2::RE2 javascript(
      R"re(\bredirect\(\s*(req(?:uest)?\.query(?:\.\w+|\[[^\]]+\])|(?:\w+\.)?searchParams\.get\([^()]*\)!?|(?:ctx|c)\.query\.\w+)\s*(?:as string\s*)?\))re");
  static const re2::RE2 python(
      R"re(\b(?:redirect|HttpResponseRedirect|RedirectResponse)\(\s*(request\.(?:args|GET|query_params)(?:\.get\([^()]*\)|\[[^\]]+\]))\s*\))re");
  each_match(text, file.kind == FileKind::python ? python : javascript, add(OpenDoor::from_request));
}

}  // namespace

std::vector<OpenRedirect> open_redirects(const Project& project) {
  std::vector<OpenRedirect> found;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (!project.in_production({id}) || (!is_javascript(file.kind) && file.kind != FileKind::python)) continue;
    if (holds_any(file.text, {"redirect", "Redirect", "trustedOrigins"})) look_for_redirects(file, id, found);
  }
  return found;
}

}  // namespace preship
