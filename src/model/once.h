#pragma once
// Answers about a whole project that several rules ask for: worked out when the first of them asks, and kept.

#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace preship {

struct Project;

// One for each state of a project: link() begins a new one. Any number of threads may ask; an answer may ask for another, but none for
// itself.
class OnceAnswers {
 public:
  // What `question(project)` returns. The reference is good as long as this object.
  template <auto question>
  const auto& of(const Project& project) {
    using Answer = decltype(question(project));
    Entry& entry = entry_of(&key<question>);
    std::call_once(entry.flag, [&] { entry.answer = std::make_shared<Answer>(question(project)); });
    return *static_cast<const Answer*>(entry.answer.get());
  }

 private:
  struct Entry {
    std::once_flag flag;
    std::shared_ptr<void> answer;
  };

  template <auto question>
  static inline int key = 0;  // only its address counts

  Entry& entry_of(const void* question) {
    const std::scoped_lock lock(mutex_);
    std::unique_ptr<Entry>& entry = entries_[question];
    if (!entry) entry = std::make_unique<Entry>();
    return *entry;
  }

  std::mutex mutex_;
  std::map<const void*, std::unique_ptr<Entry>> entries_;
};

}  // namespace preship
