#include "engine/analysis.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>
#include <unordered_map>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "formats/extract.h"
#include "formats/formats.h"
#include "formats/migrations/schema.h"
#include "formats/secrets/secrets.h"
#include "link/link.h"
#include "paths/classify.h"
#include "paths/file_kinds.h"
#include "policy/kinds.h"
#include "text/env_tokens.h"
#include "text/needles.h"
#include "workspace/git.h"
#include "workspace/parallel.h"
#include "workspace/read_file.h"
#include "workspace/walk.h"

namespace preship {
namespace {

FileId add_file(Project& project, const std::string& path) {
  const auto [entry, is_new] = project.by_path.try_emplace(path, static_cast<FileId>(project.files.size()));
  if (is_new) project.files.push_back({.path = path, .kind = kind_by_name(path), .role = role_of(path)});
  return entry->second;
}

// As add_file() for paths that are all new; the role, which takes longest to find out, is left to the threads that read.
void add_files(Project& project, const std::vector<std::string>& paths) {
  project.files.reserve(paths.size());
  project.by_path.reserve(paths.size());
  for (const std::string& path : paths) {
    const auto [entry, is_new] = project.by_path.try_emplace(path, static_cast<FileId>(project.files.size()));
    if (is_new) project.files.push_back({.path = path, .kind = kind_by_name(path)});
  }
}

bool is_text(std::string_view text) { return !is_utf16(text) && text.substr(0, 8192).find('\0') == std::string_view::npos; }

bool holds_ignore_comment(std::string_view text) {
  static constexpr std::string_view words[] = {"preship-ignore"};
  static const Needles needles(words);
  return needles.any(text);
}

// An env file is short; every entry of one is known in detail.
constexpr std::ptrdiff_t most_env_lines = 20'000;

bool is_readable(std::string_view path, std::string_view text) {
  const FileKind kind = kind_by_name(path);
  // Git takes the bytes of an ignore file as they are, whatever was appended to it in another encoding.
  if (is_utf16(text) && kind != FileKind::ignore_file) return false;
  return kind != FileKind::dotenv || std::ranges::count_if(text, [](char byte) { return byte == '\n' || byte == '\r'; }) <= most_env_lines;
}

// No extractor and no search for secrets wants to see it.
bool is_unread(const SourceFile& file) {
  return kind_by_name(file.path) == FileKind::unknown && !is_searched_for_secrets(file.path) && !is_read_for_schema(file.path);
}

bool is_package(std::string_view path) {
  return path.starts_with("node_modules/") || path.find("/node_modules/") != std::string_view::npos;
}

// Code in git's index that an ignore file hides, and that a build has made.
bool is_hidden_code(const Project& project, const std::string& path) {
  return !project.by_path.contains(path) && is_source_code(kind_by_name(path)) && !is_package(path);
}

// For a thread of its own, which must not throw.
std::vector<std::string> tracked_files_or_none(const std::filesystem::path& root) {
  try {
    return tracked_files(root);
  } catch (const std::exception&) {
    return {};
  }
}

// Where it stands in its file does not matter to those who call it.
bool same_helper(const EnvHelper& a, const EnvHelper& b) {
  return a.name == b.name && a.argument == b.argument && a.need == b.need && a.default_argument == b.default_argument &&
         a.span.file == b.span.file;
}

}  // namespace

Analysis Analysis::from_disk(const std::filesystem::path& root, const AnalysisOptions& options) {
  Analysis analysis;
  analysis.options_ = options;
  analysis.root_ = root;
  Project& project = analysis.project_;
  project.settings = options.settings;
  WalkResult walked = walk(root, {.exclude = options.exclude, .jobs = options.jobs});
  add_files(project, walked.paths);
  project.ignored_env_files = std::move(walked.ignored_env_files);
  analysis.unreadable_ = std::move(walked.unreadable);
  project.in_git = find_git_root(root).has_value();
  analysis.slots_.resize(project.files.size());
  const TreeReader reader(root);
  const bool ask_git = needs_tracking(project, walked.hides_known_files);
  std::vector<std::string> tracked;
  {
    std::jthread git;  // starting a program takes about as long as reading a small tree
    if (ask_git) git = std::jthread([&] { tracked = tracked_files_or_none(root); });
    // Each thread touches only the slot and the file of its own index.
    parallel_for(project.files.size(), options.jobs, [&](std::size_t i) {
      project.files[i].role = role_of(project.files[i].path);
      analysis.read(reader, static_cast<FileId>(i));
    });
  }
  for (const std::string& path : tracked) {
    if (walked.is_hidden(path)) continue;
    if (analysis.is_told_by_git(path)) analysis.mark_tracked(reader, path);
    else if (is_hidden_code(project, path) && std::filesystem::is_regular_file(std::filesystem::symlink_status(root / path)))
      add_file(project, path);  // there, and not read
  }
  analysis.slots_.resize(project.files.size());
  return analysis;
}

void Analysis::read(const TreeReader& reader, FileId id) {
  thread_local std::string buffer;  // most files give no facts, so their bytes are never copied out of it
  SourceFile& file = project_.files[id];
  if (is_unread(file)) return;
  bool executable = false;
  const std::optional<std::string_view> text = reader.read(file.path, options_.size_cap, buffer, &executable);
  file.plain_mode = text && !executable;
  file.unreadable = !text || !is_readable(file.path, *text);
  if (!file.unreadable) load(id, *text, false);
}

// Of a file in git's index: rules ask whether env files are there, and a file that an ignore file hides is part of the project all
// the same: "lib/" and "core" of a template for .gitignore hide a folder of the app's own. Not so what a build has made, nor packages.
bool Analysis::is_told_by_git(const std::string& path) const {
  const FileKind kind = kind_by_name(path);
  if (kind == FileKind::dotenv) return true;
  if (project_.by_path.contains(path) || is_package(path)) return false;
  return !is_source_code(kind) || is_written_by_hand(kind, role_of(path));
}

// Adds a file that an ignore file hides, although it is in git.
void Analysis::mark_tracked(const TreeReader& reader, const std::string& path) {
  const bool is_new = !project_.by_path.contains(path);
  std::string buffer;
  const std::optional<std::string_view> text = is_new ? reader.read(path, options_.size_cap, buffer) : std::nullopt;
  if (is_new && !text && !std::filesystem::is_regular_file(std::filesystem::symlink_status(*root_ / path))) return;  // deleted, or a link
  const FileId id = add_file(project_, path);
  project_.files[id].empty = text && text->empty();
  project_.files[id].tracked = true;
  tracked_.insert(path);
  std::erase(project_.ignored_env_files, path);
  if (!is_new) return;
  slots_.resize(project_.files.size());
  read(reader, id);
}

Analysis Analysis::from_memory(const std::map<std::string, std::string>& files, const AnalysisOptions& options) {
  Analysis analysis;
  analysis.options_ = options;
  analysis.project_.settings = options.settings;
  analysis.project_.in_git = true;
  for (const auto& [path, text] : files) {
    analysis.tracked_.insert(path);
    analysis.set(path, text);
  }
  for (const std::string& path : options.plain_files)
    if (const auto found = analysis.project_.by_path.find(path); found != analysis.project_.by_path.end())
      analysis.project_.files[found->second].plain_mode = true;
  return analysis;
}

// Classifies and extracts one file. The text of a file on disk is kept only when it gave facts or holds an ignore comment, so
// that a large tree stays small in memory.
void Analysis::load(FileId id, std::string_view text, bool keep_text) {
  SourceFile& file = project_.files[id];
  Slot& slot = slots_[id] = {};
  file.text.clear();
  file.kind = kind_by_content(kind_by_name(file.path), file.path, text);
  file.text_dropped = !text.empty();
  if (file.kind != FileKind::dotenv && may_hold_configuration(file.path)) slot.tokens = env_token_hashes(text);
  if (keep_text) file.text = text, file.text_dropped = false;
  const bool extracts = may_have_facts(file.kind, text), dumps = may_be_database_dump(file, text);
  // Values in documents are samples, those of lock files digests.
  const bool searched = file.kind != FileKind::markdown && file.kind != FileKind::manifest && is_text(text);
  const std::vector<SecretHit> hits = searched ? scan_for_secrets(text) : std::vector<SecretHit>();
  const SchemaReading schema = schema_reading(file, text);
  if (options_.settings.asks_for_keys && policy::holds_keys(file)) keep_text = true, file.text = text, file.text_dropped = false;
  if (!extracts && !dumps && !schema.any() && hits.empty()) return;
  file.text = text;
  Facts facts = extracts ? extract(id, file) : Facts();
  add_secrets(id, file, hits, facts);
  add_secret_logs(id, file, facts);
  if (dumps) add_database_dump(id, file, facts);
  add_schema_facts(schema, id, file, facts);
  const bool asked_for = file.kind == FileKind::shell || file.path == "preship.toml" || holds_ignore_comment(file.text);
  const bool keep = !facts.empty() || asked_for || keep_text;
  file.text_dropped = !keep && !file.text.empty();
  if (!facts.empty()) slot.facts = std::make_shared<const Facts>(std::move(facts));
  if (!keep) file.text = std::string();
}

FileId Analysis::slot_of(const std::string& path) {
  if (const auto removed = removed_.find(path); removed != removed_.end()) {
    project_.by_path[path] = removed->second;
    SourceFile& file = project_.files[removed->second];
    file = {.path = path, .kind = kind_by_name(path), .role = role_of(path), .tracked = file.tracked};
    removed_.erase(removed);
  }
  const FileId id = add_file(project_, path);
  project_.files[id].tracked = tracked_.contains(path);
  if (slots_.size() < project_.files.size() || order_.size() != project_.by_path.size()) order_.clear(), loaded_.clear();
  slots_.resize(project_.files.size());
  linked_ = false;
  return id;
}

void Analysis::set(const std::string& path, std::string text) {
  const FileId id = slot_of(path);
  const std::optional<ModuleImports> imports = std::move(slots_[id].imports);
  SourceFile& file = project_.files[id];
  file.unreadable = text.size() > options_.size_cap || !is_readable(path, text);
  if (file.unreadable) text.clear();
  if (root_ && is_unread(file)) slots_[id] = {.unread_tokens = text.size() <= unread_cap ? env_token_hashes(text) : Tokens()};
  else load(id, text, !root_);
  if (file.text.empty()) slots_[id].buffer = std::move(text);  // what lies on disk is something else
  keep_imports(id, imports);
}

bool Analysis::reload(const std::string& path) {
  const FileId id = slot_of(path);
  const std::optional<ModuleImports> imports = std::move(slots_[id].imports);
  slots_[id] = {};
  project_.files[id].text.clear();
  std::error_code error;
  if (root_ && std::filesystem::is_regular_file(std::filesystem::symlink_status(*root_ / path, error))) {
    read(TreeReader(*root_), id);
    keep_imports(id, imports);
    return true;
  }
  remove(path);
  return false;
}

std::optional<std::string> Analysis::text(const std::string& path) const {
  const auto found = project_.by_path.find(path);
  return found == project_.by_path.end() ? std::nullopt : text_of(found->second);
}

std::optional<std::string> Analysis::text_of(FileId id) const {
  const SourceFile& file = project_.files[id];
  if (slots_[id].buffer) return slots_[id].buffer;
  if ((!file.text_dropped && !file.text.empty()) || !root_) return file.text;
  return read_file(*root_ / file.path, options_.size_cap);
}

void Analysis::remove(const std::string& path) {
  const auto found = project_.by_path.find(path);
  if (found == project_.by_path.end()) return;
  const FileId id = found->second;
  // Without a path, it is no file to anybody who goes over all of them. It stays in git's index until somebody commits.
  project_.files[id] = {.tracked = project_.files[id].tracked};
  slots_[id] = {};
  removed_.emplace(path, id);
  project_.by_path.erase(found);
  order_.clear();
  loaded_.clear();
  linked_ = false;
}

const Project& Analysis::project() {
  if (linked_) return project_;
  join_facts();
  read_helper_calls();
  find_mentions();
  find_keys_named_by_code();
  link(project_);
  find_loaded_by_build();
  find_loaded_by_start();
  mark_unimported();
  project_.answers = std::make_shared<OnceAnswers>();  // what was asked on the way knew less
  linked_ = true;
  return project_;
}

void Analysis::join_facts() {
  if (order_.empty()) {
    for (const auto& [path, id] : project_.by_path) order_.push_back(id);
    std::ranges::sort(order_, {}, [&](FileId id) -> const std::string& { return project_.files[id].path; });
  }
  project_.facts = {};
  for (const FileId id : order_)
    if (slots_[id].facts) project_.facts.append(*slots_[id].facts);
}

// A function such as assertEnv("KEY") is defined in one file and called in others, most of which read nothing else. Only
// when there is such a function are the files looked at a second time, and each only until it changes.
void Analysis::read_helper_calls() {
  std::vector<EnvHelper> helpers;
  for (const EnvHelper& helper : project_.facts.env_helpers)
    if (is_javascript(project_.files[helper.span.file].kind) && project_.in_production(helper.span)) helpers.push_back(helper);
  if (!std::ranges::equal(helpers, helpers_, same_helper))
    for (Slot& slot : slots_) slot.helper_calls = nullptr, slot.helper_calls_known = false;
  helpers_ = std::move(helpers);
  if (!helpers_.empty()) find_helper_calls();
  for (const FileId id : order_) add_helper_calls(id);
}

void Analysis::find_helper_calls() {
  std::vector<std::string> calls;
  for (const EnvHelper& helper : helpers_) calls.push_back(helper.name + "(");
  const Needles needles(std::vector<std::string_view>(calls.begin(), calls.end()));
  const std::optional<TreeReader> reader = root_ ? std::optional<TreeReader>(std::in_place, *root_) : std::nullopt;
  parallel_for(order_.size(), options_.jobs, [&](std::size_t i) { find_helper_calls(reader ? &*reader : nullptr, order_[i], needles); });
}

void Analysis::find_helper_calls(const TreeReader* reader, FileId id, const Needles& needles) {
  thread_local std::string buffer;  // few files call a helper, so that the bytes of most are never copied out of it
  Slot& slot = slots_[id];
  const SourceFile& file = project_.files[id];
  if (slot.helper_calls_known || !is_javascript(file.kind)) return;
  slot.helper_calls_known = true;
  const bool on_disk = reader != nullptr && !slot.buffer && (file.text_dropped || file.text.empty());
  const std::optional<std::string_view> text =
      on_disk ? reader->read(file.path, options_.size_cap, buffer) : std::string_view(slot.buffer ? *slot.buffer : file.text);
  if (!text || !needles.any(*text)) return;
  SourceFile copy = file;
  copy.text = *text;
  Facts facts = extract_javascript_helpers(id, copy, helpers_);
  if (!facts.empty()) slot.helper_calls = std::make_shared<const Facts>(std::move(facts));
}

// Findings point into a file with such calls, so that its text is needed for as long as it has them.
void Analysis::add_helper_calls(FileId id) {
  Slot& slot = slots_[id];
  SourceFile& file = project_.files[id];
  if (slot.helper_calls) {
    if (file.text_dropped) file.text = text_of(id).value_or(""), file.text_dropped = false, slot.text_borrowed = true;
    project_.facts.append(*slot.helper_calls);
  } else if (slot.text_borrowed) {
    file.text = std::string();
    file.text_dropped = true;
    slot.text_borrowed = false;
  }
}

}  // namespace preship
