#include "formats/code_words.h"

#include "catch.h"

using namespace preship;

static std::string words_of_code(const std::string& path, FileKind kind, const std::string& text) {
  const SourceFile file{.path = path, .text = text, .kind = kind};
  Facts facts;
  read_code_words(0, file, facts);
  std::string told;
  for (const FrameworkSetting& setting : facts.framework_settings) {
    told += setting.name.value + " " + setting.value.value + "\n";
    CHECK(text.substr(setting.value.span.begin, setting.value.span.end - setting.value.span.begin) == setting.value.value);
  }
  return told;
}

TEST_CASE("words of code: consoles, where routes are") {
  CHECK(words_of_code("config/routes.rb", FileKind::ruby, "  mount Sidekiq::Web => '/a'\n  mount(PgHero::Engine, at: '/b')\n") ==
        "console.mount:Sidekiq::Web Sidekiq::Web\nconsole.mount:PgHero::Engine PgHero::Engine\n");
  CHECK(words_of_code("lib/web.rb", FileKind::ruby, "mount Sidekiq::Web => '/a'\n") == "");
  CHECK(words_of_code("config/routes.rb", FileKind::ruby, "# mount Sidekiq::Web => '/a'\n") == "");
  CHECK(words_of_code("a/urls.py", FileKind::python, "path('silk/', include('silk.urls'))") == "console.mount:silk silk.urls\n");
  CHECK(words_of_code("a/urls.py", FileKind::python, "if settings.DEBUG:\n  path('silk/', include('silk.urls'))") == "");
}

TEST_CASE("words of code: jobs") {
  CHECK(words_of_code("a.py", FileKind::python, "send_mail.delay(1)\n# send_mail.delay(2)\nsend_mail.apply_async((1,))") ==
        "queue.put:celery delay\nqueue.put:celery apply_async\n");
  CHECK(words_of_code("config/puma.rb", FileKind::ruby, "plugin :solid_queue if ENV['A']\n") == "queue.switch:solid_queue :solid_queue\n");
  CHECK(words_of_code("config/puma.rb", FileKind::ruby, "plugin :solid_queue\n") == "queue.work:solid_queue :solid_queue\n");
  CHECK(words_of_code("a.ts", FileKind::typescript, "import { Worker } from 'bullmq'; new Worker('a')") == "queue.work:bullmq Worker\n");
  CHECK(words_of_code("a.ts", FileKind::typescript, "new Worker('./thread.js')") == "");
}

TEST_CASE("words of code: passwords of seeds, where seeds lie") {
  CHECK(words_of_code("db/seeds.rb", FileKind::ruby, "User.create!(password: 'admin')") == "account.password:seed admin\n");
  CHECK(words_of_code("db/seeds.rb", FileKind::ruby, "User.create!(password: \"#{word}\")") == "");
  CHECK(words_of_code("app/models/user.rb", FileKind::ruby, "User.create!(password: 'admin')") == "");
}
