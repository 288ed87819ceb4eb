// The part of Analysis that looks for keys of example files in every other file.

#include "engine/analysis.h"
#include "paths/classify.h"
#include "paths/file_kinds.h"
#include "text/env_tokens.h"
#include "text/words.h"

namespace preship {
namespace {

// Files that give keys to somebody else. Their own reads, such as ${KEY} in a compose file, are facts.
bool hands_on(FileKind kind) {
  switch (kind) {
    case FileKind::compose:
    case FileKind::kubernetes:
    case FileKind::workflow:
    case FileKind::dockerfile:
    case FileKind::yaml:
    case FileKind::toml:
    case FileKind::json:
    case FileKind::systemd:
    case FileKind::shell:
      return true;
    default:
      return false;
  }
}

}  // namespace

// `KEY=${random()}` and `{KEY: name}` of a program that makes an env file look like nothing in particular; where no code reads the key,
// there is no other reason to name it.
void Analysis::find_keys_named_by_code() {
  project_.named_by_code.clear();
  std::set<std::string_view> read_by_code;
  for (const EnvRead& read : project_.facts.env_reads)
    if (read.reader != Reader::interpolation) read_by_code.insert(read.key.value);
  Wanted wanted;
  for (const EnvRead& read : project_.facts.env_reads)
    if (read.reader == Reader::interpolation && holds(read.key.value, "_") && !read_by_code.contains(read.key.value))
      wanted.emplace(token_hash(read.key.value), &read.key.value);
  if (wanted.empty()) return;
  for (std::size_t i = 0; i < slots_.size(); ++i)
    if (is_source_code(project_.files[i].kind))
      for (const std::uint64_t token : slots_[i].tokens)
        for (auto [at, end] = wanted.equal_range(token); at != end; ++at) project_.named_by_code.insert(*at->second);
}

// Which keys of example files stand in some other file, in whatever way? Only asked of keys with an underscore: a word
// such as DEBUG stands everywhere.
void Analysis::find_mentions() {
  Wanted wanted;
  project_.mentioned.clear();
  project_.mentioned_by_readers.clear();
  for (const auto& file : project_.facts.dotenv_files)
    for (const DotenvEntry& entry : file->entries) {
      const std::string& key = entry.key.value;
      const std::size_t first = key.find('_');
      if (first == std::string::npos) project_.mentioned.insert(key);
      else wanted.emplace(token_hash(key), &key);
      // `RATE_LIMIT_${tier}` mentions every key that it begins, when it is more than one word.
      for (std::size_t at = first; at != std::string::npos && at + 1 < key.size(); at = key.find('_', at + 1))
        if (at != first) wanted.emplace(token_hash(std::string_view(key).substr(0, at + 1)), &key);
    }
  if (wanted.empty()) return;
  for (std::size_t i = 0; i < slots_.size(); ++i) note_mentions(slots_[i].tokens, wanted, !hands_on(project_.files[i].kind));
  if (project_.mentioned.size() < wanted.size()) search_unread_files(wanted);
}

void Analysis::note_mentions(const Tokens& tokens, const Wanted& wanted, bool by_reader) {
  for (const std::uint64_t token : tokens)
    for (auto [at, end] = wanted.equal_range(token); at != end; ++at) {
      project_.mentioned.insert(*at->second);
      if (by_reader) project_.mentioned_by_readers.insert(*at->second);
    }
}

// Terraform, Traefik and the like have no extractor, and may well name a key. Documents do not count: they describe.
void Analysis::search_unread_files(const Wanted& wanted) {
  for (const FileId id : order_) {
    const SourceFile& file = project_.files[id];
    if (file.kind != FileKind::unknown || file.role == PathRole::docs || !may_hold_configuration(file.path)) continue;
    std::optional<Tokens>& tokens = slots_[id].unread_tokens;
    if (!tokens) {
      const std::optional<std::string> text = text_of(id);
      tokens = text && text->size() <= unread_cap ? env_token_hashes(*text) : Tokens();
    }
    note_mentions(*tokens, wanted, true);
  }
}

}  // namespace preship
