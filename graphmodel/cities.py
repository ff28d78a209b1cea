"""Taiwan's cities and counties, whose names titles of plans and names of bureaus print."""

__all__ = ["CITIES"]

CITIES = {
    "台北市": "taipei",
    "新北市": "new-taipei",
    "桃園市": "taoyuan",
    "台中市": "taichung",
    "台南市": "tainan",
    "高雄市": "kaohsiung",
    "基隆市": "keelung",
    "新竹市": "hsinchu-city",
    "嘉義市": "chiayi-city",
    "新竹縣": "hsinchu",
    "苗栗縣": "miaoli",
    "彰化縣": "changhua",
    "南投縣": "nantou",
    "雲林縣": "yunlin",
    "嘉義縣": "chiayi",
    "屏東縣": "pingtung",
    "宜蘭縣": "yilan",
    "花蓮縣": "hualien",
    "台東縣": "taitung",
    "澎湖縣": "penghu",
    "金門縣": "kinmen",
    "連江縣": "lienchiang",
}
"""Folded Chinese name to the name used in keys (the official romanisation)."""
