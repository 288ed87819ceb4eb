#include "answers/docker/unread_ignores.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const UnreadIgnore& unread : unread_ignores(project)) {
    const std::string context = unread.context == "." ? "the root of the repository" : "'" + unread.context + "'";
    findings.push_back({{unread.file, 0, 0},
                        "docker never reads this: the images are built from " + context + ", and only an ignore file there counts",
                        {{unread.copy->span, "this takes everything"}}});
  }
  return findings;
}

Rule docker_ignore_file_not_read() { return {check}; }

}  // namespace preship
