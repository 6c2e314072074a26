// Randomized pairwise gossip on SimGrid 3.32: each node wakes by a Poisson clock, sends its numbers to a random neighbour and gets
// the neighbour's in return; both average. Prints messages, seconds of the simulation alone, and the spread that is left.
//
//   simgrid-gossip ring|regular NODES DEGREE NUMBERS GOSSIPS
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <simgrid/s4u.hpp>
#include <string>
#include <utility>
#include <vector>

namespace sg4 = simgrid::s4u;

static std::vector<std::vector<int>> neighbours;
static std::vector<std::vector<double>> state;
static std::vector<sg4::Mailbox*> mailbox;
static long wanted, done;

struct Message {
  int from;
  bool answer;
  std::vector<double> numbers;
};

static void send(int to, Message* message) {
  mailbox[to]->put_init(message, 8 * message->numbers.size())->detach();
}

static void average(std::vector<double>& own, const std::vector<double>& other) {
  for (size_t k = 0; k < own.size(); k++) own[k] = (own[k] + other[k]) / 2;
}

// A node that answers: the numbers of a request are averaged with its own, and those of before go back.
static void listen(int i) {
  while (true) {
    std::unique_ptr<Message> message(mailbox[i]->get<Message>());
    if (!message->answer) send(message->from, new Message{i, true, state[i]});
    average(state[i], message->numbers);
  }
}

static void gossip(int i) {
  std::mt19937_64 random(12345 + i);
  std::exponential_distribution<double> wait(1);
  while (true) {
    sg4::this_actor::sleep_for(wait(random));
    if (done >= wanted) return;
    done++;
    send(neighbours[i][random() % neighbours[i].size()], new Message{i, false, state[i]});
  }
}

// Edges of a ring, or of random perfect matchings and cycles: every node has `degree` neighbours, some perhaps twice.
static void connect(const std::string& kind, int n, int degree) {
  std::mt19937_64 random(1);
  neighbours.resize(n);
  auto join = [](int i, int j) {
    neighbours[i].push_back(j);
    neighbours[j].push_back(i);
  };
  std::vector<int> order(n);
  for (int i = 0; i < n; i++) order[i] = i;
  for (int cycle = 0; cycle < (kind == "ring" ? 1 : degree / 2); cycle++) {
    if (cycle > 0) std::shuffle(order.begin(), order.end(), random);
    for (int i = 0; i < n; i++) join(order[i], order[(i + 1) % n]);
  }
}

int main(int argc, char** argv) {
  sg4::Engine engine(&argc, argv);
  std::string kind = argv[1];
  int n = std::atoi(argv[2]), degree = std::atoi(argv[3]), numbers = std::atoi(argv[4]);
  wanted = std::atol(argv[5]);
  connect(kind, n, degree);
  std::mt19937_64 random(7);
  std::normal_distribution<double> normal;
  auto* zone = sg4::create_star_zone("network");
  for (int i = 0; i < n; i++) {
    std::string name = std::to_string(i);
    auto* host = zone->create_host(name, "1Gf");
    auto* link = zone->create_link("link" + name, "1Gbps")->set_latency("1us")->set_sharing_policy(sg4::Link::SharingPolicy::FATPIPE);
    zone->add_route(host->get_netpoint(), nullptr, nullptr, nullptr, {sg4::LinkInRoute(link)}, true);
    state.emplace_back(numbers);
    for (double& x : state.back()) x = normal(random);
    mailbox.push_back(sg4::Mailbox::by_name(name));
  }
  zone->seal();
  for (int i = 0; i < n; i++) {
    auto* host = engine.host_by_name(std::to_string(i));
    sg4::Actor::create("listen", host, [i] { listen(i); })->daemonize();
    sg4::Actor::create("gossip", host, [i] { gossip(i); });
  }
  auto start = std::chrono::steady_clock::now();
  engine.run();
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  double mean = 0, spread = 0;
  for (auto& x : state) mean += x[0] / n;
  for (auto& x : state) spread += (x[0] - mean) * (x[0] - mean) / n;
  std::printf("%ld %.6f %.3e\n", 2 * done, seconds, spread);
}
