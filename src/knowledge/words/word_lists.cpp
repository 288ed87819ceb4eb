#include "knowledge/words/word_lists.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

// By WordList.
constexpr std::array<std::string_view, 51> list_names = {"archive-ending",
                                                         "audit-tool",
                                                         "backup-sink",
                                                         "clock-program",
                                                         "database-package",
                                                         "database-start",
                                                         "development-key",
                                                         "django-switch",
                                                         "document-development",
                                                         "document-production",
                                                         "document-program",
                                                         "environment-setter",
                                                         "file-reader",
                                                         "folder-loader",
                                                         "fork-event",
                                                         "host-unit",
                                                         "idle-profile",
                                                         "idle-program",
                                                         "image-namespace",
                                                         "image-setter",
                                                         "image-task",
                                                         "input-schema",
                                                         "local-cluster",
                                                         "log-function",
                                                         "log-method",
                                                         "log-object",
                                                         "mail-package",
                                                         "moving-tag",
                                                         "nginx-stock-file",
                                                         "node-module",
                                                         "object-store",
                                                         "official-image",
                                                         "passive-api-group",
                                                         "pipeline-file",
                                                         "placeholder-account",
                                                         "postgres-serial",
                                                         "postgres-volatile",
                                                         "public-prefix",
                                                         "random-source",
                                                         "rollback-function",
                                                         "rollback-word",
                                                         "secret-store",
                                                         "self-dropping-server",
                                                         "shell",
                                                         "takedown",
                                                         "unpacker",
                                                         "user-handover",
                                                         "visitor-check",
                                                         "vite-constant",
                                                         "waiting-program",
                                                         "webhook-check"};

}  // namespace

std::span<const std::string_view> words_of(WordList list) {
  static const auto lists = [] {
    std::array<std::vector<std::string_view>, list_names.size()> words;
    each_row<3>(embedded::word_lists(), [&](const auto& cells) {
      const auto found = std::ranges::find(list_names, cells[0]);
      if (found != list_names.end()) words[found - list_names.begin()].push_back(cells[1]);
    });
    return words;
  }();
  return lists[static_cast<std::size_t>(list)];
}

bool is_in(WordList list, std::string_view word) { return std::ranges::find(words_of(list), word) != words_of(list).end(); }

bool is_shell(std::string_view program) { return is_in(WordList::shell, program.substr(program.rfind('/') + 1)); }

}  // namespace preship
