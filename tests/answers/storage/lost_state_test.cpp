#include "answers/storage/lost_state.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

std::string lost(Files files, const std::string& more = "") {
  files.try_emplace("compose.yaml", "services:\n  web:\n    build: .\n    restart: always\n" + more);
  files.try_emplace("Dockerfile", "FROM node:22\nWORKDIR /app\nCOPY . .\nCMD [\"node\", \"server.js\"]\n");
  Analysis analysis = Analysis::from_memory(files);
  std::string text;
  for (const LostState& each : lost_state(analysis.project()))
    text += each.deployment->name.value + ": " + each.what + " in " + each.path + "\n";
  return text;
}

const std::string package = R"({"name": "web", "private": true, "dependencies": {"express": "4", "multer": "2"}})";

Files node(const std::string& server) { return {{"package.json", package}, {"server.js", server}}; }

}  // namespace

TEST_CASE("lost state: directories of multer that the code serves") {
  CHECK(lost(node("require('multer')({dest: 'up/'}); app.use(express.static('up'))")) == "web: its uploads in up/\n");
  CHECK(lost(node("multer.diskStorage({destination: (r, f, cb) => cb(null, './public/up')});\nx = express.static('public/up')")) ==
        "web: its uploads in ./public/up\n");
  CHECK(
      lost(node("const multer = 1, uploadDir = path.join(__dirname, 'up');\napp.use('/f', express.static(path.join(__dirname, 'up')))")) ==
      "web: its uploads in up\n");
  CHECK(lost(node("require('multer')({dest: 'up/'})")) == "");
  CHECK(lost(node("// require('multer')({dest: 'up/'});\nexpress.static('up')")) == "");
  CHECK(lost(node("require('multer')({dest: '/tmp/up'}); express.static('up')")) == "");
}

TEST_CASE("lost state: mounts that may cover it") {
  const Files app = node("require('multer')({dest: 'up/'}); app.use(express.static('up'))");
  CHECK(lost(app, "    volumes: ['a:/app/up']\n") == "");
  CHECK(lost(app, "    volumes: ['./here:/app']\n") == "");
  CHECK(lost(app, "    volumes: ['a:/srv/up']\n") == "");
  CHECK(lost(app, "    volumes: ['a:${TARGET}']\n") == "");
  CHECK(lost(app, "    volumes: ['a:/app/logs', './.env:/app/.env']\n") == "web: its uploads in up/\n");
  Files two = app;
  two["compose.override.yaml"] = "services:\n  web:\n    volumes: ['a:/app/up']\n";
  CHECK(lost(two) == "");
}

TEST_CASE("lost state: SQLite") {
  CHECK(lost(node("new (require('better-sqlite3'))(x)")) == "");
  CHECK(lost(node("const Database = require('better-sqlite3');\nnew Database('shop.db')")) == "web: its SQLite database in shop.db\n");
  CHECK(lost(node("const Database = require('better-sqlite3');\nnew Database(':memory:')")) == "");
  CHECK(lost(node("const Database = require('better-sqlite3');\nnew Database('shop.db')"), "    environment: {DB_HOST: db}\n") == "");
  CHECK(lost(node(""), "    environment: {DATABASE_URL: 'sqlite:////data/shop.db'}\n") == "web: its SQLite database in /data/shop.db\n");
  CHECK(lost(node(""), "    environment: {DATABASE_URL: 'file:/data/shop.db'}\n    volumes: ['d:/data']\n") == "");
  CHECK(lost(node(""), "    environment: {DATABASE_URL: '${URL}'}\n") == "");
}

TEST_CASE("lost state: files of Laravel and of Rails") {
  const std::string store = "<?php\nclass A { function f($request) { $request->file('photo')->store('photos'); } }\n";
  CHECK(lost({{"artisan", ""}, {"composer.json", "{\"require\": {}}"}, {"app/A.php", store}}) == "web: its uploads in storage/app\n");
  CHECK(lost({{"artisan", ""}, {"composer.json", "{\"require\": {\"league/flysystem-aws-s3-v3\": \"^3\"}}"}, {"app/A.php", store}}) == "");
  const std::string local = "Rails.application.configure do\n  config.active_storage.service = :local\nend\n";
  const std::string model = "class Photo < ApplicationRecord\n  has_one_attached :image\nend\n";
  CHECK(lost({{"Gemfile", ""}, {"config/environments/production.rb", local}, {"app/models/photo.rb", model}}) ==
        "web: its uploads in storage\n");
  CHECK(lost({{"Gemfile", ""}, {"config/environments/production.rb", local}}) == "");
}

TEST_CASE("lost state: platforms") {
  const std::string settings = "INSTALLED_APPS = []\nMEDIA_ROOT = BASE_DIR / 'media'\n";
  const std::string models = "from django.db import models\nclass A(models.Model):\n    file = models.FileField()\n";
  Files app{{"compose.yaml", "services: {}\n"},
            {"requirements.txt", "django==5\n"},
            {"manage.py", ""},
            {"shop/settings.py", settings},
            {"shop/models.py", models},
            {"render.yaml", "services:\n  - type: web\n    name: shop\n    runtime: docker\n"}};
  CHECK(lost(app) == "shop: its uploads in media\n");
  app["render.yaml"] += "    disk:\n      name: d\n      mountPath: /app/media\n";
  CHECK(lost(app) == "");
  app["render.yaml"] = "";
  app["fly.toml"] = "app = 'shop'\n[build]\ndockerfile = 'Dockerfile'\n";
  CHECK(lost(app) == "shop: its uploads in media\n");
  app["fly.toml"] += "[[mounts]]\nsource = 'd'\ndestination = '/app/media'\n";
  CHECK(lost(app) == "");
}
