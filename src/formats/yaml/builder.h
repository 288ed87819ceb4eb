#pragma once
// Builds YamlNode trees from yaml-cpp's events.

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/yaml/mask.h"
#include "formats/yaml/yaml.h"

namespace preship {

// Thrown by the builder to stop yaml-cpp; caught by parse_yaml.
struct YamlFailure {
  std::uint32_t at = 0;  // in bytes of the source
  std::string message;
  bool templated = false;  // not a mistake: the file is a template of another tool
};

struct YamlSource {
  FileId file = 0;
  std::uint32_t base = 0;     // bytes before `text` in the file: 3 after a byte order mark
  std::string_view original;  // as written
  std::string_view text;      // with templates masked; as long as `original`
  const std::vector<YamlRange>* expressions = nullptr;
  YamlTemplate style = YamlTemplate::none;
};

class YamlBuilder final : public YAML::EventHandler {
 public:
  explicit YamlBuilder(const YamlSource& source) : source_(source), events_left_(4 * source.text.size() + 64) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(']'); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close('}'); }

  std::vector<YamlDocument> take_documents() { return std::move(documents_); }

 private:
  // A finished node, and how many levels hang below it, counting through aliases.
  struct Built {
    YamlNodePtr node;
    std::uint32_t height = 0;
  };
  struct Frame {
    std::shared_ptr<YamlNode> node;
    YAML::anchor_t anchor = 0;
    std::uint32_t height = 0;
    bool flow = false;
    bool has_key = false;
    bool merge_key = false;  // the pending key is an unquoted "<<"
    Text key;
    std::uint32_t key_end = 0;  // after the closing quote
    std::vector<YamlPair> merges;
  };

  std::uint32_t count_event(const YAML::Mark& mark);
  Span span(std::uint32_t begin, std::uint32_t end) const { return {source_.file, begin + source_.base, end + source_.base}; }
  void open(YamlNode::Kind kind, std::uint32_t at, const std::string& tag, YAML::anchor_t anchor);
  void close(char bracket);
  void set_anchor(YAML::anchor_t anchor, const Built& built);
  void add(Built built, std::uint32_t end);
  void add_key(Frame& frame, const YamlNode& node, std::uint32_t end);
  void merge(Frame& frame);
  std::uint32_t missing_place(std::uint32_t next_token) const;
  std::string value_of(const std::string& value, YamlRange place) const;
  bool holds_template(const std::string& value) const;

  YamlSource source_;
  std::size_t events_left_;
  std::size_t merges_left_ = 200'000;
  std::int64_t last_document_ = -1;
  std::uint32_t end_ = 0;  // of what was read so far
  std::vector<Frame> frames_;
  std::vector<Built> anchors_;  // by yaml-cpp's number; null while the node is open
  std::vector<YamlDocument> documents_;
};

}  // namespace preship
