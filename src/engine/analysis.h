#pragma once
// From files to a Project: read, classify, extract, link. The command line uses one once; an editor keeps one and changes it.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "link/import_graph.h"
#include "model/project.h"
#include "text/needles.h"
#include "workspace/read_file.h"

namespace preship {

struct AnalysisOptions {
  unsigned jobs = 0;                       // threads; 0: as many as the machine has
  std::size_t size_cap = 2 * 1024 * 1024;  // bytes; a larger file is not read
  std::vector<std::string> exclude;        // patterns as in .gitignore of paths that are not part of the project (config)
  ProjectSettings settings;
  std::vector<std::string> plain_files = {};  // from_memory(): paths whose mode lets nobody run them
};

class Analysis {
 public:
  // Walks and reads `root`. Throws std::system_error when it is no directory that can be read.
  static Analysis from_disk(const std::filesystem::path& root, const AnalysisOptions& options = {});
  // For tests and for standard input: path to text. All files count as tracked by git.
  static Analysis from_memory(const std::map<std::string, std::string>& files, const AnalysisOptions& options = {});

  // Replaces one file's text by that of an open buffer, whatever the disk says, adding the file when it is new.
  void set(const std::string& path, std::string text);
  // Reads one file from disk again, adding it when it is new. False when it cannot be read; it is then removed.
  bool reload(const std::string& path);
  void remove(const std::string& path);
  // What is compared with an earlier state, for rules that ask what was there before; nothing is read for it.
  void set_changes(std::vector<FileChange> changes) { project_.changes = std::move(changes); }
  // The file's text as it is now; nullopt when there is no such file, or it cannot be read.
  std::optional<std::string> text(const std::string& path) const;
  bool has(const std::string& path) const { return project_.by_path.contains(path); }
  const std::unordered_map<std::string, FileId>& files() const { return project_.by_path; }  // by path

  // The linked project of all files as they are now. Computed on demand, kept until the next change.
  const Project& project();

  // Directories that could not be listed, relative to the root, with the reason.
  const std::vector<std::string>& unreadable_directories() const { return unreadable_; }

 private:
  static constexpr std::size_t unread_cap = 256 * 1024;  // bytes of a file that no extractor reads

  using Tokens = std::vector<std::uint64_t>;  // see env_token_hashes()
  struct Slot {
    std::shared_ptr<const Facts> facts;         // null: none
    Tokens tokens;                              // of the text; empty for env files
    std::optional<Tokens> unread_tokens;        // of a file that no extractor reads; found out when first asked for
    std::optional<std::string> buffer;          // what set() gave, when SourceFile::text does not have it
    std::shared_ptr<const Facts> helper_calls;  // null: none, or not looked for yet
    bool helper_calls_known = false;
    std::optional<ModuleImports> imports;  // found out when a Next.js app may load the file
    bool text_borrowed = false;            // SourceFile::text is there only for `helper_calls`
  };
  FileId slot_of(const std::string& path);
  void read(const TreeReader& reader, FileId id);
  bool is_told_by_git(const std::string& path) const;
  void mark_tracked(const TreeReader& reader, const std::string& path);
  void load(FileId id, std::string_view text, bool keep_text);
  void join_facts();
  using Wanted = std::unordered_multimap<std::uint64_t, const std::string*>;  // hash of a word to the key that it means
  void find_mentions();
  void find_keys_named_by_code();
  void note_mentions(const Tokens& tokens, const Wanted& wanted, bool by_reader);
  void read_helper_calls();
  void find_helper_calls();
  void find_helper_calls(const TreeReader* reader, FileId id, const Needles& needles);
  void add_helper_calls(FileId id);
  void find_loaded_by_build();
  void find_loaded_by_start();
  void mark_unimported();
  void add_loaded_by_next(const Service& service, const std::string& services);
  const ModuleImports& imports_of(FileId id);
  void keep_imports(FileId id, const std::optional<ModuleImports>& before);
  std::optional<std::string> text_of(FileId id) const;
  void search_unread_files(const Wanted& wanted);

  Project project_;
  std::vector<Slot> slots_;                          // by FileId
  std::vector<FileId> order_;                        // of files by path, so that facts come as in a fresh analysis
  std::unordered_map<std::string, FileId> removed_;  // ids of removed files, in case they come back
  std::vector<EnvHelper> helpers_;                   // that the slots' helper_calls were looked for with
  // What each Next.js app loads, by what its answer depends on beside the files: forgotten when those or their imports change.
  std::map<std::string, std::set<FileId>> loaded_;
  std::vector<std::string> unreadable_;
  AnalysisOptions options_;
  std::set<std::string> tracked_;  // env and hidden files in git's index, also while they are removed here
  bool linked_ = false;
  std::optional<std::filesystem::path> root_;  // unset for files in memory
};

}  // namespace preship
