// READMEs and guides: what they tell people to run, and for which stage. CommonMark by cmark.

#include <cmark.h>

#include <array>
#include <memory>

#include "formats/formats.h"
#include "formats/shell/shell.h"
#include "knowledge/words/document_words.h"
#include "model/document.h"
#include "paths/name_parts.h"
#include "paths/path.h"
#include "text/each_line.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t size_cap = 512 * 1024;
constexpr std::size_t longest_lead = 200;  // bytes of a sentence that introduces the block behind it

std::string text_of(cmark_node* node) {
  std::string text;
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(node), cmark_iter_free);
  for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
    cmark_node* inner = cmark_iter_get_node(walk.get());
    const char* literal = event == CMARK_EVENT_ENTER ? cmark_node_get_literal(inner) : nullptr;
    if (literal != nullptr) text.append(literal).append(" ");
  }
  return text;
}

bool is_shell_block(std::string_view info) {
  return is_one_of(info.substr(0, info.find_first_of(" {,")),
                   {"", "bash", "sh", "shell", "zsh", "fish", "console", "shellsession", "shell-session", "sh-session", "terminal", "text",
                    "txt", "powershell", "ps1", "cmd", "bat"});
}

// "$ docker compose up" and "> docker compose up": what the terminal writes itself becomes blanks.
void blank_prompts(std::string& text) {
  for (std::size_t begin = 0; begin < text.size(); begin = std::min(text.find('\n', begin), text.size() - 1) + 1) {
    std::size_t at = begin;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '>')) text[at++] = ' ';
    if (at + 1 < text.size() && (text[at] == '$' || text[at] == '#' || text[at] == '%') && text[at + 1] == ' ' && text[at] != '#')
      text[at] = ' ';
  }
}

class DocumentReader {
 public:
  DocumentReader(FileId id, const SourceFile& file) : text_(file.text), document_(std::make_shared<DocumentFile>()) {
    document_->file = id;
    by_name_ = stage_told_by(file.path);
    lines_.push_back(0);
    for (std::size_t at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1)) lines_.push_back(at + 1);
  }

  std::shared_ptr<const DocumentFile> read() {
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(cmark_parse_document(text_.data(), text_.size(), CMARK_OPT_DEFAULT),
                                                                       cmark_node_free);
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(root.get()), cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
      cmark_node* node = cmark_iter_get_node(walk.get());
      if (cmark_node_get_type(node) == CMARK_NODE_ITEM) event == CMARK_EVENT_ENTER ? enter_item() : leave_item();
      else if (event == CMARK_EVENT_ENTER) visit(node);
    }
    return document_;
  }

 private:
  void enter_item() { leads_outside_.push_back(lead_); }
  // What one item says holds for that item.
  void leave_item() {
    lead_ = leads_outside_.back();
    leads_outside_.pop_back();
  }

  void visit(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        enter_heading(static_cast<std::size_t>(cmark_node_get_heading_level(node)), text_of(node));
        break;
      case CMARK_NODE_PARAGRAPH:
        note_lead(text_of(node));
        paragraph_line_ = static_cast<std::size_t>(cmark_node_get_start_line(node));
        break;
      case CMARK_NODE_CODE_BLOCK:
        read_block(node);
        break;
      case CMARK_NODE_CODE:
        read_code(node);
        read_name(node, cmark_node_get_literal(node));
        break;
      case CMARK_NODE_LINK:
        read_name(node, cmark_node_get_url(node));
        break;
      default:
        break;
    }
  }

  void enter_heading(std::size_t level, const std::string& text) {
    headings_[level] = stage_told_by(text);
    std::fill(headings_.begin() + static_cast<std::ptrdiff_t>(level) + 1, headings_.end(), NamedStage::none);
    lead_ = NamedStage::none;
  }

  void note_lead(const std::string& text) {
    if (text.size() > longest_lead) return;
    if (const NamedStage told = stage_told_by(text); told != NamedStage::none) lead_ = told;
  }

  NamedStage stage() const {
    if (lead_ != NamedStage::none) return lead_;
    for (auto heading = headings_.rbegin(); heading != headings_.rend(); ++heading)
      if (*heading != NamedStage::none) return *heading;
    return by_name_;
  }

  std::string_view lines(std::size_t first, std::size_t last) const {  // counted from one, both included
    const std::size_t begin = lines_[std::min(first, lines_.size()) - 1];
    const std::size_t end = last < lines_.size() ? lines_[last] : text_.size();
    return text_.substr(begin, end - std::min(begin, end));
  }

  void add(std::string_view part, NamedStage stage) {
    if (!holds(part, "compose")) return;
    std::string shell(part);
    blank_prompts(shell);
    auto commands = parse_shell(document_->file, shell, static_cast<std::uint32_t>(part.data() - text_.data()));
    if (!commands.empty()) document_->blocks.push_back({stage, std::move(commands)});
  }

  // A comment in the block may tell the stage of what follows it.
  void read_block(cmark_node* node) {
    if (!is_shell_block(cmark_node_get_fence_info(node))) return;
    const auto first = static_cast<std::size_t>(cmark_node_get_start_line(node));
    const auto last = static_cast<std::size_t>(cmark_node_get_end_line(node));
    if (first == 0 || last < first) return;
    const std::string_view block = lines(first, last);
    if (!holds(block, "compose")) return;
    NamedStage now = stage();
    std::size_t begin = 0;
    each_line(block, [&](std::string_view line) {
      const auto at = static_cast<std::size_t>(line.data() - block.data());
      const std::string_view bare = trim(line, " \t>\r");
      const bool fence = bare.starts_with("```") || bare.starts_with("~~~");
      const NamedStage told = bare.starts_with('#') ? stage_told_by(bare) : NamedStage::none;
      if (!fence && told == NamedStage::none) return;
      add(block.substr(begin, at - begin), now);
      begin = std::min(at + line.size(), block.size());
      if (told != NamedStage::none) now = told;
    });
    add(block.substr(begin), now);
  }

  std::string_view line_of(cmark_node* node) const {
    const auto at = static_cast<std::size_t>(cmark_node_get_start_line(node));
    return lines(at == 0 ? paragraph_line_ : at, at == 0 ? paragraph_line_ : at);
  }

  // What a line with several files says need not be about each.
  void read_name(cmark_node* node, std::string_view name) {
    if (!ends_with_any(name, {".yml", ".yaml"}) || !holds(name, "compose") || name.find_first_of(" :?#") != std::string_view::npos) return;
    const std::string_view line = line_of(node);
    const std::size_t first = line.find(name);
    const bool alone = first != std::string_view::npos && !holds_any(line.substr(first + name.size()), {".yml", ".yaml"}) &&
                       !holds_any(line.substr(0, first), {".yml", ".yaml"});
    const NamedStage told = alone ? stage_told_by(line) : NamedStage::none;
    if (told != NamedStage::none) document_->named.push_back({told, std::string(name)});
  }

  // "Run `docker compose up` for development.": the line says more than the heading.
  void read_code(cmark_node* node) {
    const std::string_view code = cmark_node_get_literal(node);
    if (!holds(code, "compose ") && !holds(code, "compose up")) return;
    const std::string_view line = line_of(node);
    const std::size_t at = line.find(code);
    if (at == std::string_view::npos) return;
    const NamedStage told = stage_told_by(line);
    add(line.substr(at, code.size()), told == NamedStage::none ? stage() : told);
  }

  std::string_view text_;
  std::shared_ptr<DocumentFile> document_;
  std::vector<std::size_t> lines_;           // where each begins
  std::array<NamedStage, 7> headings_ = {};  // by level
  std::vector<NamedStage> leads_outside_;    // of the list items around
  NamedStage by_name_ = NamedStage::none, lead_ = NamedStage::none;
  std::size_t paragraph_line_ = 1;
};

}  // namespace

Facts extract_markdown(FileId id, const SourceFile& file) {
  Facts facts;
  if (file.text.size() > size_cap) return facts;
  if (auto document = DocumentReader(id, file).read(); !document->blocks.empty() || !document->named.empty())
    facts.documents.push_back(std::move(document));
  return facts;
}

}  // namespace preship
