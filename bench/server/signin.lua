-- wrk: POST a sign-in of a random user, with a developer's key so that no limit holds
local key = io.open(os.getenv("DEVKEY")):read("*a")
local users = tonumber(os.getenv("USERS"))
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-Appwrite-Project"] = "bench"
wrk.headers["X-Appwrite-Dev-Key"] = key
wrk.headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36"
function init(args) math.randomseed(os.time()) end
function request()
  return wrk.format(nil, nil, nil, '{"email":"user' .. math.random(0, users - 1) .. '@example.com","password":"correct horse battery"}')
end
