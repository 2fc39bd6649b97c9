-- wrk: GET with a random session out of the file named in TOKENS
local requests, n = {}, 0
function init(args)
  math.randomseed(os.time())
  for line in io.lines(os.getenv("TOKENS")) do
    n = n + 1
    requests[n] = wrk.format("GET", nil, {
      ["X-Appwrite-Project"] = "bench",
      ["X-Appwrite-Session"] = line,
      ["User-Agent"] = "wrk",
    })
    if n == 20000 then break end
  end
end
function request() return requests[math.random(n)] end
