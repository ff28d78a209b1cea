"""Distinct KPI names of many made-up cities, many of them nearly the same.

``python -m bench.made_names --names 20`` prints some.
"""

import argparse
import random
from itertools import count

__all__ = ["made_names"]


def _words(text: str) -> list[str]:
    return text.split()


CITIES = 300
DISTRICTS = 12
PLACES = "東西南北中大新永安和平福興光明山水石竹松林溪湖港田埔園城橋門坪崙寮厝龍鳳鶴泉"
SUBJECTS = _words("""
社區關懷據點 長期照顧服務 公共托育 居家服務 幼兒園 國民中學 國民小學 高級中學 職業學校 社會住宅
公園綠地 人行道 自行車道 雨水下水道 污水下水道 山坡地 河川水質 空氣品質 飲用水 資源回收 廚餘
一般廢棄物 事業廢棄物 再生能源 太陽光電 路燈節能 公共自行車 公車路線 捷運轉乘 停車格位 交通號誌
道路養護 橋梁檢測 共同管道 都市更新 老舊公寓 建築物公共安全 違章建築 地籍圖 土地重劃 市有土地
市有房舍 公有市場 夜市攤商 中小企業 青年創業 失業勞工 職業訓練 就業媒合 職場安全 勞動檢查 外籍移工
新住民 原住民 身心障礙者 中低收入戶 弱勢兒童 獨居長者 家庭暴力 性侵害防治 毒品危害 自殺防治
預防接種 癌症篩檢 傳染病 登革熱 食品抽驗 餐飲業者 醫療院所 急診 救護車 消防栓 火災搶救 防災社區
避難收容處所 監視錄影 刑案 交通事故 酒後駕車 圖書館 博物館 古蹟 歷史建築 文化資產 藝文活動
街頭藝人 觀光旅館 旅遊服務中心 會展活動 體育場館 運動中心 全民運動 國際交流 姊妹市 線上申辦
開放資料 資訊安全 市民專線 陳情案件 公文處理 公務人員 約聘人員 終身學習 英語環境 預算執行
資本支出 規費收入 稅課收入 補助款 債務 採購案件 內部控制 志願服務 宗教團體 殯葬設施 戶政服務
動物收容 流浪犬 農產品 有機農業 漁港 休閒農場 森林步道 行道樹 田園城市 環境教育 綠色採購 低碳社區
""")
PARTS = _words("""
設施 服務 計畫 人員 案件 場所 業務 資源 品質 系統 網路 設備 空間 活動 課程 方案 人力 環境 據點 用地
""")
ACTS = _words("""
辦理 推動 提升 改善 增設 輔導 稽查 查核 宣導 補助 更新 維護 建置 興建 汰換 管理 媒合 培訓 訪視 檢測
受理 認養 開放 擴充 整合 參與 使用 申請 抽查 修繕
""")
MEASURES = _words("""
率 完成率 達成率 執行率 成長率 增加率 改善率 涵蓋率 合格率 使用率 滿意度 普及率 件數 人數 人次 場次
面積 長度 數 數量 比率 比例 百分比 家數 處數 成長比率 完成比例 辦理場次 服務人次 參與人數 受益人數
增加數 執行進度 平均處理天數 辦理件數 達成度 下降率 減少數
""")
MODIFIERS = _words("年度 每年 新增 累計 平均 整體 全市 第一線 優先 重點 定期 每季 跨區 多元")


def made_names(names: int, seed: int = 107) -> list[str]:
    """So many distinct names, the cities' in turn; the same for the same seed.

    Every city words much the same measures in its own way: with a district before them or none,
    with a modifier or none, another act, another measure, another order.
    """
    rng = random.Random(seed)
    districts = [
        ["".join(rng.sample(PLACES, 2)) + rng.choice("區鎮鄉") for _ in range(DISTRICTS)]
        for _ in range(CITIES)
    ]
    found: dict[str, None] = {}
    for turn in count():
        if len(found) >= names:
            break
        found[_name(rng, districts[turn % CITIES])] = None
    return list(found)


def _name(rng: random.Random, districts: list[str]) -> str:
    scope = rng.choice(districts) if rng.random() < 0.2 else ""
    modifier = rng.choice(MODIFIERS) if rng.random() < 0.25 else ""
    part = rng.choice(PARTS) if rng.random() < 0.6 else ""
    subject, act, measure = rng.choice(SUBJECTS), rng.choice(ACTS), rng.choice(MEASURES)
    shape = rng.random()
    if shape < 0.55:
        return f"{scope}{modifier}{subject}{part}{act}{measure}"
    if shape < 0.85:
        return f"{act}{scope}{subject}{part}{modifier}{measure}"
    return f"{scope}{subject}{modifier}{part}{measure}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=20)
    print("\n".join(made_names(parser.parse_args().names)))
